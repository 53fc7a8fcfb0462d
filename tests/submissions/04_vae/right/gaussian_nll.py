"""exercise: gaussian_log_likelihood
style: F.gaussian_nll_loss, image by image
"""


def gaussian_log_likelihood(x, x_mean, x_logvar):
    rows = []
    for i in range(len(x)):
        loss = F.gaussian_nll_loss(x_mean[i], x[i], x_logvar[i].exp(), full=True, eps=1e-12, reduction="sum")
        rows.append(-loss)
    return torch.stack(rows)
