"""exercise: reparameterize
style: row by row, with randn
"""


def reparameterize(mu, logvar, generator=None):
    rows = []
    for m, v in zip(mu, logvar):
        rows.append(m + v.mul(0.5).exp() * torch.randn(m.shape[0], generator=generator))
    return torch.stack(rows)
