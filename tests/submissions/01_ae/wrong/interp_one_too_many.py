"""exercise: interpolate
mistake: steps + 1 pictures
diagnosis: too many
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps + 1)[:, None]
        images = model.decode(a + t * (b - a))
    model.train(was)
    return images
