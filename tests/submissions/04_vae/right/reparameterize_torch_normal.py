"""exercise: reparameterize
style: torch.normal for the noise, row by row
"""


def reparameterize(mu, logvar, generator=None):
    rows = [torch.normal(0.0, 1.0, size=(mu.shape[1],), generator=generator) for _ in range(len(mu))]
    return mu + torch.exp(0.5 * logvar) * torch.stack(rows)
