"""exercise: sample_prior
style: try and finally, chunks of 50
"""


def sample_prior(model, n, latent_dim, generator=None):
    mode = model.training
    try:
        model.eval()
        with torch.no_grad():
            z = torch.randn(n, latent_dim, generator=generator)
            return torch.cat([torch.sigmoid(model.decode(part)) for part in z.split(50)])
    finally:
        model.train(mode)
