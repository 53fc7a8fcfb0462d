"""exercise: decode_standard_normal
style: normal_ in place
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = torch.empty(n, latent_dim).normal_(generator=generator)
        images = model.decode(z)
    model.train(was)
    return images
