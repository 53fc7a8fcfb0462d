"""exercise: interpolate
mistake: cross-fade of the pictures
diagnosis: cross-fade
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = image_a + t[:, :, None, None] * (image_b - image_a)
    model.train(was)
    return images
