"""exercise: batch_norm
mistake: a loop with Python floats
diagnosis: mean and the variance
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    columns = []
    for j in range(x.shape[1]):
        mean, variance = x[:, j].mean().item(), x[:, j].var(unbiased=False).item()
        columns.append(gamma[j] * (x[:, j] - mean) / (variance + eps) ** 0.5 + beta[j])
    return torch.stack(columns, dim=1)
