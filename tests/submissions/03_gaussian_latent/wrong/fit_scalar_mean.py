"""exercise: fit_gaussian
mistake: one mean for all latents
diagnosis: one entry per latent
points: 1.25
"""

def fit_gaussian(z):
    return z.mean(), torch.cov(z.T)
