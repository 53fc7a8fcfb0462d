"""exercise: interpolate_latents
mistake: mode not put back
diagnosis: Leave model.training
"""


def interpolate_latents(model, image_a, image_b, steps):
    """Decode equally spaced points on the line between the posterior means of two images.

    image_a, image_b: (1, 28, 28). steps: 2 or more, the two ends included.
    Returns: probabilities in [0, 1], (steps, 1, 28, 28), without gradient
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        mu_a, _ = model.encode(image_a.unsqueeze(0))  # (1, latent_dim)
        mu_b, _ = model.encode(image_b.unsqueeze(0))
        t = torch.linspace(0, 1, steps).unsqueeze(1)  # (steps, 1)
        images = model.decode((1 - t) * mu_a + t * mu_b).sigmoid()
    return images
