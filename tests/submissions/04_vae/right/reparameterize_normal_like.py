"""exercise: reparameterize
style: normal_ into an empty tensor, float64, transposed order
"""


def reparameterize(mu, logvar, generator=None):
    eps = torch.empty(mu.shape[1], mu.shape[0], dtype=torch.float64)
    with torch.no_grad():
        eps.normal_(mean=0.0, std=1.0, generator=generator)
    sigma = torch.exp(0.5 * logvar)
    return eps.t().to(sigma.dtype).mul(sigma).add(mu)
