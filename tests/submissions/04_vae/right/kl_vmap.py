"""exercise: kl_divergence
style: one image at a time by vmap, σ and log σ
"""


def kl_divergence(mu, logvar):
    def of_one(m, v):
        std = torch.exp(0.5 * v)
        return torch.sum((std * std + m * m - 1) / 2 - 0.5 * v)

    return torch.func.vmap(of_one)(mu, logvar)
