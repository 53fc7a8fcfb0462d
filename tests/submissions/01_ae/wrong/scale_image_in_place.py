"""exercise: scale_latent
mistake: clamps the caller's image in place
diagnosis: image as it is
points: 0.9
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = model.decode(torch.as_tensor(factors, dtype=z.dtype)[:, None] * z)
        image.clamp_(0.1, 0.9)
    model.train(was)
    return images
