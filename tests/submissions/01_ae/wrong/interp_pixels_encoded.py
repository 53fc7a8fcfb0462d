"""exercise: interpolate
mistake: the line is drawn between the pictures
diagnosis: between the pictures
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = model(image_a + t[:, :, None, None] * (image_b - image_a))
    model.train(was)
    return images
