"""exercise: scale_latent
mistake: factors must be a tensor
points: 0
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = model.decode(factors[:, None] * z)
    model.train(was)
    return images
