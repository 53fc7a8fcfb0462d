"""exercise: decode_standard_normal
mistake: returns (n, 28, 28)
diagnosis: shape
points: 0
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z).squeeze()
    model.train(was)
    return images
