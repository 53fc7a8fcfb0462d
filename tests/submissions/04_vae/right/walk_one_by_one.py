"""exercise: interpolate_latents
style: one image at a time, try and finally
"""


def interpolate_latents(model, image_a, image_b, steps):
    mode = model.training
    model.eval()
    try:
        with torch.no_grad():
            a, b = (model.encode(image.view(1, 1, 28, 28))[0] for image in (image_a, image_b))
            images = [torch.sigmoid(model.decode(a + (b - a) * i / (steps - 1)))[0] for i in range(steps)]
            return torch.stack(images)
    finally:
        model.train(mode)
