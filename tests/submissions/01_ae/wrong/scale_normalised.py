"""exercise: scale_latent
mistake: the latent is scaled to the length t
diagnosis: not right
points: 0
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = F.normalize(model.encode(image[None]), dim=1)
        t = torch.as_tensor(factors, dtype=z.dtype)[:, None]
        images = model.decode(t * z)
    model.train(was)
    return images
