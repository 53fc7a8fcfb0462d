"""exercise: scale_latent
mistake: the image is scaled, not its latents
diagnosis: before encoding
points: 0
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = torch.cat([model(float(t) * image[None]) for t in factors])
    model.train(was)
    return images
