"""exercise: interpolate_latents
mistake: spherical interpolation
diagnosis: straight line
"""


def interpolate_latents(model, image_a, image_b, steps):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        mu_a, _ = model.encode(image_a.unsqueeze(0))  # (1, latent_dim)
        mu_b, _ = model.encode(image_b.unsqueeze(0))
        t = torch.linspace(0, 1, steps).unsqueeze(1)  # (steps, 1)
        angle = torch.arccos(F.cosine_similarity(mu_a, mu_b))
        z = (torch.sin((1 - t) * angle) * mu_a + torch.sin(t * angle) * mu_b) / torch.sin(angle)
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images
