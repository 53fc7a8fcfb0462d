"""exercise: decode_standard_normal
mistake: standard deviation one half
diagnosis: independent draws
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator) / 2
        images = model.decode(z)
    model.train(was)
    return images
