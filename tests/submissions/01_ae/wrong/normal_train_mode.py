"""exercise: decode_standard_normal
mistake: training mode
diagnosis: eval mode
points: 0.9
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    pass
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z)
    model.train(was)
    return images
