"""exercise: interpolate
mistake: training mode
diagnosis: model.eval()
points: 1.8
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    pass
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = model.decode(a + t * (b - a))
    model.train(was)
    return images
