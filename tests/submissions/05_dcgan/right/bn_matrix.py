"""exercise: batch_norm
style: a centring matrix
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    n = len(x)
    centring = torch.eye(n, dtype=x.dtype) - torch.full((n, n), 1 / n, dtype=x.dtype)
    y = centring @ x
    scale = gamma / torch.sqrt(y.pow(2).mean(dim=0) + eps)
    return y * scale.unsqueeze(0) + beta.unsqueeze(0)
