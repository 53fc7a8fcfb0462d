"""exercise: decode_standard_normal
mistake: the generator is ignored
diagnosis: generator
points: 0.8
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim)
        images = model.decode(z)
    model.train(was)
    return images
