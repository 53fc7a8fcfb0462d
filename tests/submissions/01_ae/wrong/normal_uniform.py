"""exercise: decode_standard_normal
mistake: uniform latents
diagnosis: torch.randn
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.rand(n, latent_dim, generator=generator)
        images = model.decode(z)
    model.train(was)
    return images
