"""exercise: scale_latent
mistake: gradients are switched off for good
diagnosis: for good
points: 0.9
"""
def scale_latent(model, image, factors):
    was = model.training
    model.eval()
    torch.set_grad_enabled(False)
    z = model.encode(image[None])
    images = model.decode(torch.as_tensor(factors, dtype=z.dtype)[:, None] * z)
    model.train(was)
    return images
