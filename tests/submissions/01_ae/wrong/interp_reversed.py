"""exercise: interpolate
mistake: from b to a
diagnosis: reversed
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = model.decode(t * a + (1 - t) * b)
    model.train(was)
    return images
