"""exercise: kl_full_gaussian
style: a loop over images, float64 inside
"""


def kl_full_gaussian(mu, cov):
    out = []
    for m, s in zip(mu.double(), cov.double()):
        out.append(0.5 * (torch.trace(s) + m @ m - len(m) - torch.logdet(s)))
    return torch.stack(out).float()
