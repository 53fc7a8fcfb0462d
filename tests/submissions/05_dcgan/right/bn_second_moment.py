"""exercise: batch_norm
style: variance as the mean square minus the squared mean of centred values
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    n = x.shape[0]
    centred = x - x.sum(0, keepdim=True) / n
    variance = torch.einsum("nf,nf->f", centred, centred) / n
    return torch.addcmul(beta, gamma, centred * torch.rsqrt(variance + eps))
