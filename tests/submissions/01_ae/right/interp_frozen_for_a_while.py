"""exercise: interpolate
style: no no_grad: the parameters are frozen for a while, each put back as it was
"""
def interpolate(model, image_a, image_b, steps):
    was, flags = model.training, {p: p.requires_grad for p in model.parameters()}
    model.eval()
    for p in flags:
        p.requires_grad = False
    a, b = model.encode(torch.stack((image_a, image_b), 0)).unbind()
    images = model.decode(torch.stack([a * (steps - 1 - k) / (steps - 1) + b * k / (steps - 1) for k in range(steps)]))
    for p, flag in flags.items():
        p.requires_grad = flag
    model.train(was)
    return images
