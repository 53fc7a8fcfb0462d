"""exercise: decode_standard_normal
mistake: without a generator, a fixed seed
diagnosis: global random numbers
points: 0.9
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator or torch.Generator().manual_seed(1))
        images = model.decode(z)
    model.train(was)
    return images
