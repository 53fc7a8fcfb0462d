"""exercise: interpolate
mistake: the ends are left out
diagnosis: ends are missing
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps + 2)[1:-1][:, None]
        images = model.decode(a + t * (b - a))
    model.train(was)
    return images
