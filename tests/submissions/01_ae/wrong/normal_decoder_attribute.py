"""exercise: decode_standard_normal
mistake: relies on an attribute decoder that a model need not have
diagnosis: decoder
points: 0
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        images = model.decoder(torch.randn(n, latent_dim, generator=generator))
    model.train(was)
    return images.view(n, 1, 28, 28)
