"""exercise: dae_loss
mistake: the difference is written into the clean images
diagnosis: only computes a number
"""
def dae_loss(model, x, corruption):
    denoised = model(corruption(x))
    difference = x.sub_(denoised)
    return (difference**2).mean()
