"""exercise: kl_full_gaussian
style: torch.distributions.MultivariateNormal
"""


def kl_full_gaussian(mu, cov):
    MVN = torch.distributions.MultivariateNormal
    prior = MVN(torch.zeros_like(mu), torch.eye(mu.shape[1], dtype=mu.dtype).expand_as(cov))
    return torch.distributions.kl_divergence(MVN(mu, covariance_matrix=cov), prior)
