"""exercise: decode_standard_normal
mistake: draws are clamped to [-2, 2]
diagnosis: independent draws
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(torch.randn(n, latent_dim, generator=generator).clamp(-2, 2))
    model.train(was)
    return images
