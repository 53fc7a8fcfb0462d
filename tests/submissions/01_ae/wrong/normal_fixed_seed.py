"""exercise: decode_standard_normal
mistake: a fixed seed inside
diagnosis: generator
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=torch.Generator().manual_seed(0))
        images = model.decode(z)
    model.train(was)
    return images
