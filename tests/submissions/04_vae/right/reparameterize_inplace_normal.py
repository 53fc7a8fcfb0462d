"""exercise: reparameterize
style: empty_like().normal_
"""


def reparameterize(mu, logvar, generator=None):
    std = torch.sqrt(torch.exp(logvar))
    noise = torch.empty_like(std).detach().normal_(generator=generator)
    return noise.mul(std).add(mu)
