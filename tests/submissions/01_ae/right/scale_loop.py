"""exercise: scale_latent
style: one factor at a time
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None])
        images = torch.cat([model.decode(float(t) * z) for t in factors])
    model.train(was)
    return images
