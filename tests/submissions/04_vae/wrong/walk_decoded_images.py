"""exercise: interpolate_latents
mistake: mixes the decoded images
diagnosis: decoded images were mixed
"""


def interpolate_latents(model, image_a, image_b, steps):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        mu_a, _ = model.encode(image_a.unsqueeze(0))  # (1, latent_dim)
        mu_b, _ = model.encode(image_b.unsqueeze(0))
        t = torch.linspace(0, 1, steps).unsqueeze(1)  # (steps, 1)
        images = torch.lerp(model.decode(mu_a).sigmoid(), model.decode(mu_b).sigmoid(), t.view(-1, 1, 1, 1))
    model.train(was_training)
    return images
