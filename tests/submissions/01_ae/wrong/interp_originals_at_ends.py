"""exercise: interpolate
mistake: the images themselves at the ends
diagnosis: reconstructions
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = torch.cat([image_a[None], model.decode(a + t * (b - a))[1:-1], image_b[None]])
    model.train(was)
    return images
