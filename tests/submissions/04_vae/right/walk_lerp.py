"""exercise: interpolate_latents
style: both images in one batch, torch.lerp, a loop
"""


@torch.no_grad()
def interpolate_latents(model, image_a, image_b, steps):
    mode = model.training
    model.eval()
    means = model.encode(torch.stack([image_a, image_b]))[0]
    images = []
    for i in range(steps):
        z = torch.lerp(means[0], means[1], i / (steps - 1))
        images.append(torch.sigmoid(model.decode(z.unsqueeze(0)))[0])
    model.train(mode)
    return torch.stack(images)
