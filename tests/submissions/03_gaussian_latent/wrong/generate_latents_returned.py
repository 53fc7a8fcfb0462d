"""exercise: generate
mistake: the draws are not decoded
diagnosis: Expected shape
points: 0
"""

def generate(model, mean, cov, n, generator=None):
    return sample_gaussian(mean, cov, n, generator=generator)
