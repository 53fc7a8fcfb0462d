"""exercise: interpolate_latents
style: a copy of the model, detached at the end
"""


def interpolate_latents(model, image_a, image_b, steps):
    import copy

    model = copy.deepcopy(model)
    model.eval()
    start, end = model.encode(image_a[None])[0], model.encode(image_b[None])[0]
    z = torch.cat([start.lerp(end, t.item()) for t in torch.linspace(0, 1, steps)])
    return model.decode(z).sigmoid().detach()
