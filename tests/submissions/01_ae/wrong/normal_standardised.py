"""exercise: decode_standard_normal
mistake: the drawn batch is standardised, which leaves nothing of a single draw
diagnosis: independent draws
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    z = torch.randn(n, latent_dim, generator=generator)
    z = (z - z.mean(0)) / z.std(0)
    was = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(z)
    model.train(was)
    return images
