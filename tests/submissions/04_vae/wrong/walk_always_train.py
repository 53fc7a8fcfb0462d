"""exercise: interpolate_latents
mistake: train() instead of the mode before
diagnosis: Leave model.training
"""


def interpolate_latents(model, image_a, image_b, steps):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        mu_a, _ = model.encode(image_a.unsqueeze(0))  # (1, latent_dim)
        mu_b, _ = model.encode(image_b.unsqueeze(0))
        t = torch.linspace(0, 1, steps).unsqueeze(1)  # (steps, 1)
        images = model.decode((1 - t) * mu_a + t * mu_b).sigmoid()
    model.train()
    return images
