"""exercise: scale_latent
mistake: left in eval mode
diagnosis: mode it came in
points: 0.9
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = torch.cat([model.decode(float(t) * z) for t in factors])
    pass
    return images
