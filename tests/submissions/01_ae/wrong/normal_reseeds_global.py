"""exercise: decode_standard_normal
mistake: seeds the global random numbers from the generator
diagnosis: generator
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = (torch.manual_seed(generator.initial_seed() if generator else 0), torch.randn(n, latent_dim))[1]
        images = model.decode(z)
    model.train(was)
    return images
