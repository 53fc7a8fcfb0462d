"""exercise: interpolate
style: start plus multiples of the difference, gradient mode put back by hand, float64
"""
def interpolate(model, image_a, image_b, steps):
    grad, mode = torch.is_grad_enabled(), model.training
    torch.set_grad_enabled(False)
    model.eval()
    try:
        start, end = (model.encode(i.view(1, 1, 28, 28)).double() for i in (image_a, image_b))
        step = (end - start) / (steps - 1)
        points = [start + k * step for k in range(steps)]
        return model.decode(torch.cat(points).float())
    finally:
        torch.set_grad_enabled(grad)
        model.train(mode)
