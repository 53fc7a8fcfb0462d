"""exercise: interpolate
style: the result is detached, instead of no_grad around the calls
"""


def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.eval()
    a, b = model.encode(image_a[None]), model.encode(image_b[None])
    images = [model.decode(a + (b - a) * k / (steps - 1)) for k in range(steps)]
    model.train(was)
    return torch.cat(images).detach()
