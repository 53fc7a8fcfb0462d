"""exercise: decode_standard_normal
mistake: left in eval mode
diagnosis: put the mode back
points: 0.9
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z)
    pass
    return images
