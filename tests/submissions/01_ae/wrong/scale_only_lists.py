"""exercise: scale_latent
mistake: factors must be a list
diagnosis: list, a tuple
points: 0.8
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = model.decode(torch.tensor([0.0 + t for t in (factors if isinstance(factors, list) else 1 / 0)])[:, None] * z)
    model.train(was)
    return images
