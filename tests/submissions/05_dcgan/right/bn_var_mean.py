"""exercise: batch_norm
style: torch.var_mean with correction 0
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    var, mean = torch.var_mean(x, dim=0, correction=0, keepdim=True)
    return torch.addcmul(beta, (x - mean) / torch.sqrt(var + eps), gamma)
