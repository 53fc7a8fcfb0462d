"""exercise: scale_latent
style: outer product
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    with torch.inference_mode():
        z = model.encode(image.unsqueeze(0))
        images = model.decode(torch.outer(torch.tensor([float(t) for t in factors]), z[0]))
    model.train(was)
    return images
