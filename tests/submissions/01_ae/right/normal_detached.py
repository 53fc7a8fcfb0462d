"""exercise: decode_standard_normal
style: the result is detached, instead of no_grad around the calls
"""


def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    images = model.decode(torch.randn(n, latent_dim, generator=generator)).detach()
    model.train(was)
    return images
