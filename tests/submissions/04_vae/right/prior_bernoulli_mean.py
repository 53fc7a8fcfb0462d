"""exercise: sample_prior
style: mean of a Bernoulli distribution, normal in float64
"""


@torch.no_grad()
def sample_prior(model, n, latent_dim, generator=None):
    was_training = model.training
    model.eval()
    z = torch.normal(0.0, 1.0, (latent_dim, n), generator=generator).t().contiguous()
    x_logits = model.decode(z)
    model.train(was_training)
    return torch.distributions.Bernoulli(logits=x_logits).mean
