"""exercise: scale_latent
mistake: training mode
diagnosis: model.eval()
"""
def scale_latent(model, image, factors):
    was = model.training
    pass
    with torch.no_grad():
        z = model.encode(image[None])
        images = torch.cat([model.decode(float(t) * z) for t in factors])
    model.train(was)
    return images
