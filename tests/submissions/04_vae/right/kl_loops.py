"""exercise: kl_divergence
style: loops
"""


def kl_divergence(mu, logvar):
    result = []
    for m, v in zip(mu, logvar):
        total = 0.0
        for j in range(len(m)):
            total = total + (m[j] ** 2 + torch.exp(v[j]) - 1 - v[j]) / 2
        result.append(total)
    return torch.stack(result)
