"""exercise: decode_standard_normal
style: torch.normal, inference mode
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    was = model.training
    model.eval()
    with torch.inference_mode():
        z = torch.normal(0.0, 1.0, (n, latent_dim), generator=generator)
        images = model.decode(z)
    model.train(was)
    return images
