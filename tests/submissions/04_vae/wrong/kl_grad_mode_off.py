"""exercise: kl_divergence
mistake: switches gradients off for everybody
diagnosis: gradient
"""


def kl_divergence(mu, logvar):
    torch.set_grad_enabled(False)
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(1)
