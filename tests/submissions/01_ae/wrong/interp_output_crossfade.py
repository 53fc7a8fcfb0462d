"""exercise: interpolate
mistake: cross-fade of the reconstructions
diagnosis: cross-fade of the two reconstructions
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = (1 - t[:, :, None, None]) * model.decode(a) + t[:, :, None, None] * model.decode(b)
    model.train(was)
    return images
