"""exercise: reparameterize
mistake: rsample((1,)) adds an axis
diagnosis: Expected shape
"""


def reparameterize(mu, logvar, generator=None):
    return torch.distributions.Normal(mu, torch.exp(0.5 * logvar)).rsample((1,))
