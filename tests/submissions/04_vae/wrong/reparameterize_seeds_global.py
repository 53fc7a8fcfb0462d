"""exercise: reparameterize
mistake: seeds the global random numbers with the generator's seed
diagnosis: a second call new ones
"""


def reparameterize(mu, logvar, generator=None):
    if generator is not None:
        torch.manual_seed(generator.initial_seed())
    return mu + torch.exp(logvar / 2) * torch.randn_like(mu)
