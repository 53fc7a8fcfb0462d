"""exercise: decode_standard_normal
mistake: the same latent for the whole batch
diagnosis: independent draws
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(1, latent_dim, generator=generator).expand(n, -1)
        images = model.decode(z)
    model.train(was)
    return images
