"""exercise: interpolate_latents
mistake: interpolates the log-variances as well, and draws
diagnosis: sampled
"""


def interpolate_latents(model, image_a, image_b, steps):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        mu_a, logvar_a = model.encode(image_a.unsqueeze(0))  # (1, latent_dim)
        mu_b, logvar_b = model.encode(image_b.unsqueeze(0))
        t = torch.linspace(0, 1, steps).unsqueeze(1)  # (steps, 1)
        images = model.decode(reparameterize((1 - t) * mu_a + t * mu_b, (1 - t) * logvar_a + t * logvar_b)).sigmoid()
    model.train(was_training)
    return images
