"""exercise: interpolate_latents
mistake: mixes pixels
diagnosis: pixels were mixed
"""


def interpolate_latents(model, image_a, image_b, steps):
    t = torch.linspace(0, 1, steps).view(-1, 1, 1, 1)
    return (1 - t) * image_a + t * image_b
