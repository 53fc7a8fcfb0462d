"""exercise: decode_standard_normal
style: one image at a time
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = [torch.randn(1, latent_dim, generator=generator) for _ in range(n)]
        images = torch.cat([model.decode(row) for row in z])
    model.train(was)
    return images
