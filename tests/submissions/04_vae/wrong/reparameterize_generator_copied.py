"""exercise: reparameterize
mistake: draws from a copy of the generator
diagnosis: a second call new ones
"""


def reparameterize(mu, logvar, generator=None):
    copy = None
    if generator is not None:
        copy = torch.Generator()
        copy.set_state(generator.get_state())
    return mu + torch.exp(logvar / 2) * torch.randn(mu.shape, generator=copy)
