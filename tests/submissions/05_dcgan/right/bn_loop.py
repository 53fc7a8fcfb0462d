"""exercise: batch_norm
style: a loop over the features, rsqrt
"""


def batch_norm(x, gamma, beta, eps=1e-5):
    columns = []
    for j in range(x.shape[1]):
        column = x[:, j]
        centred = column - column.sum() / len(column)
        scale = torch.rsqrt((centred * centred).sum() / len(column) + eps)
        columns.append(gamma[j] * centred * scale + beta[j])
    return torch.stack(columns, dim=1)
