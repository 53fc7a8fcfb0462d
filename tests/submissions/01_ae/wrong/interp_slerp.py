"""exercise: interpolate
mistake: spherical interpolation
diagnosis: sphere
points: 0
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    with torch.no_grad():
        a, b = model.encode(torch.stack([image_a, image_b]))
        angle = torch.arccos(torch.clamp(F.cosine_similarity(a, b, dim=0), -0.999, 0.999))
        t = torch.linspace(0, 1, steps)[:, None]
        images = model.decode((torch.sin((1 - t) * angle) * a + torch.sin(t * angle) * b) / torch.sin(angle))
    model.train(was)
    return images
