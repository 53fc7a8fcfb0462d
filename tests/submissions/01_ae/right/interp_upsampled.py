"""exercise: interpolate
style: F.interpolate along the line, decoded in two parts
"""
def interpolate(model, image_a, image_b, steps):
    was = model.training
    model.train(False)
    with torch.inference_mode():
        pair = model.encode(torch.stack([image_a, image_b]))  # (2, latent_dim)
        line = F.interpolate(pair.T[None], size=steps, mode="linear", align_corners=True)[0].T
        half = steps // 2
        images = torch.cat([model.decode(line[:half]), model.decode(line[half:])])
    model.train(was)
    return images.clone()
