"""exercise: decode_standard_normal
mistake: gradients are switched off for good
diagnosis: for good
points: 0.9
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    torch.set_grad_enabled(False)
    images = model.decode(torch.randn(n, latent_dim, generator=generator))
    model.train(was)
    return images
