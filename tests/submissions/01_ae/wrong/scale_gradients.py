"""exercise: scale_latent
mistake: with gradients
diagnosis: no_grad
points: 0.9
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.enable_grad():
        z = model.encode(image[None])
        images = torch.cat([model.decode(float(t) * z) for t in factors])
    model.train(was)
    return images
