"""exercise: decode_standard_normal
mistake: with gradients
diagnosis: without gradients
points: 0.9
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.enable_grad():
        z = torch.randn(n, latent_dim, generator=generator)
        images = model.decode(z)
    model.train(was)
    return images
