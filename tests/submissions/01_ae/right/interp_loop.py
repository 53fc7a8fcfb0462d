"""exercise: interpolate
style: one picture at a time
"""
def interpolate(model, image_a, image_b, steps):
    state = model.training
    model.eval()
    pictures = []
    with torch.inference_mode():
        z_a, z_b = (model.encode(image.unsqueeze(0)) for image in (image_a, image_b))
        for k in range(steps):
            t = k / (steps - 1)
            pictures.append(model.decode((1 - t) * z_a + t * z_b)[0])
    model.train(state)
    return torch.stack(pictures)
