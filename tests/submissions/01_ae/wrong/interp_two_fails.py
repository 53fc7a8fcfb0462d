"""exercise: interpolate
mistake: fails for two steps
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.tensor([0.0] + [k / (steps - 1) for k in range(1, steps - 1)] + [1.0] * (steps > 2))[:, None]
        images = model.decode(a + t * (b - a))
    model.train(was)
    return images
