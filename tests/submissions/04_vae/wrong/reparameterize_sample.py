"""exercise: reparameterize
mistake: sampled without a gradient
diagnosis: gradient
"""


def reparameterize(mu, logvar, generator=None):
    with torch.no_grad():
        return torch.normal(mu, torch.exp(logvar / 2), generator=generator)
