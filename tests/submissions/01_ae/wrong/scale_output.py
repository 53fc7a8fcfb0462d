"""exercise: scale_latent
mistake: the decoded picture is scaled
diagnosis: before decoding
points: 0
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = torch.cat([float(t) * model.decode(z) for t in factors])
    model.train(was)
    return images
