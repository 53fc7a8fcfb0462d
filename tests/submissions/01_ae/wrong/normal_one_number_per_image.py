"""exercise: decode_standard_normal
mistake: one number for all latents of an image
diagnosis: independent draws
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.randn(n, 1, generator=generator).expand(-1, latent_dim)
        images = model.decode(z)
    model.train(was)
    return images
