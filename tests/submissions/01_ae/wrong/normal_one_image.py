"""exercise: decode_standard_normal
mistake: decodes one image only
diagnosis: shape
points: 0
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(1, latent_dim, generator=generator)
        images = model.decode(z)
    model.train(was)
    return images
