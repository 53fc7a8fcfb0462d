"""exercise: interpolate
mistake: steps is ignored
diagnosis: shape
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        z_a, z_b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, 12)[:, None]
        images = model.decode((1 - t) * z_a + t * z_b)
    model.train(was)
    return images
