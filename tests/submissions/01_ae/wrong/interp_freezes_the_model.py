"""exercise: interpolate
mistake: freezes the model's parameters for good
diagnosis: requires_grad
points: 1.8
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    model.requires_grad_(False)
    with torch.no_grad():
        z_a, z_b = model.encode(image_a[None]), model.encode(image_b[None])
        t = torch.linspace(0, 1, steps)[:, None]
        images = model.decode((1 - t) * z_a + t * z_b)
    model.train(was)
    return images
