"""exercise: sample_prior
style: inference mode, mode put back in between
"""


@torch.inference_mode()
def sample_prior(model, n, latent_dim, generator=None):
    was_training, _ = model.training, model.eval()
    x_logits = model.decode(torch.randn((n, latent_dim), generator=generator))
    model.train(was_training)
    return x_logits.sigmoid_()
