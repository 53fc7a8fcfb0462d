"""exercise: fit_gaussian
mistake: both over the wrong axis
diagnosis: over the latents
points: 0
"""

def fit_gaussian(z):
    mean = z.mean(1)
    return mean, torch.cov(z)
