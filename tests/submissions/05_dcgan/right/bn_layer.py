"""exercise: batch_norm
style: a BatchNorm layer without running statistics
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    layer = nn.BatchNorm1d(x.shape[1], eps=eps, affine=False, track_running_stats=False)
    return gamma * layer(x) + beta
