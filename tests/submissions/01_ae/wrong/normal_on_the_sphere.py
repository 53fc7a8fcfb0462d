"""exercise: decode_standard_normal
mistake: each draw is scaled to length 1
diagnosis: independent draws
points: 0.2
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(F.normalize(torch.randn(n, latent_dim, generator=generator), dim=1))
    model.train(was)
    return images
