"""exercise: interpolate
style: torch.lerp
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = model.decode(torch.lerp(a, b, t))
    model.train(was)
    return images
