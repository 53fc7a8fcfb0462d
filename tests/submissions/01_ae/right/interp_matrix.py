"""exercise: interpolate
style: a (steps, 2) matrix of weights times the two latents
"""
def interpolate(model, image_a, image_b, steps):
    weights = torch.stack([torch.linspace(1, 0, steps), torch.linspace(0, 1, steps)], dim=1)
    was = model.training
    with torch.no_grad():
        model.eval()
        z = torch.vstack([model.encode(image[None]) for image in (image_a, image_b)])
        images = model.decode(weights @ z)
    model.train(was)
    return images
