"""exercise: interpolate
mistake: gradients are switched off for good
diagnosis: for good
points: 1.8
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    torch.set_grad_enabled(False)
    z_a, z_b = model.encode(image_a[None]), model.encode(image_b[None])
    t = torch.linspace(0, 1, steps)[:, None]
    images = model.decode((1 - t) * z_a + t * z_b)
    model.train(was)
    return images
