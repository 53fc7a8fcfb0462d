"""exercise: scale_latent
mistake: factors are sorted first
diagnosis: another order
points: 0
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = torch.cat([model.decode(float(t) * z) for t in sorted(factors)])
    model.train(was)
    return images
