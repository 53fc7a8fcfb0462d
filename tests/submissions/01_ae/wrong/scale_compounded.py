"""exercise: scale_latent
mistake: z is multiplied in place, so the factors compound
diagnosis: not right
points: 0
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    images = []
    with torch.no_grad():
        z = model.encode(image[None])
        for t in factors:
            z *= float(t)
            images.append(model.decode(z))
    model.train(was)
    return torch.cat(images)
