"""exercise: interpolate
mistake: returns a list of pictures
diagnosis: tensor
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        z_a, z_b = model.encode(image_a[None]), model.encode(image_b[None])
        images = [model.decode((1 - t) * z_a + t * z_b)[0] for t in torch.linspace(0, 1, steps)]
    model.train(was)
    return images
