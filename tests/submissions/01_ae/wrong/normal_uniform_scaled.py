"""exercise: decode_standard_normal
mistake: uniform latents with mean 0 and variance 1
diagnosis: independent draws
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = (torch.rand(n, latent_dim, generator=generator) - 0.5) * 12 ** 0.5
        images = model.decode(z)
    model.train(was)
    return images
