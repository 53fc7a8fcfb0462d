"""exercise: decode_standard_normal
style: torch.distributions without a generator, Cholesky-free
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    if generator is None:
        z = torch.distributions.Normal(0.0, 1.0).sample((n, latent_dim))
    else:
        z = torch.normal(torch.zeros(n, latent_dim), torch.ones(n, latent_dim), generator=generator)
    state = model.training
    model.eval()
    with torch.no_grad():
        images = torch.cat([model.decode(part) for part in z.split(512)])
    model.train(state)
    return images
