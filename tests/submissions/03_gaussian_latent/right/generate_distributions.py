"""exercise: generate
style: torch.distributions without a generator, conditional draws with one
"""

def generate(model, mean, cov, n, generator=None):
    was = model.training
    model.eval()
    if generator is None:
        z = torch.distributions.MultivariateNormal(mean, cov).sample((n,))
    else:
        root = torch.linalg.cholesky(cov)
        z = torch.stack([mean + root @ torch.randn(len(mean), generator=generator) for _ in range(n)])
    images = []
    with torch.inference_mode():
        for part in z.chunk(5):
            images.append(model.decode(part))
    model.train(was)
    return torch.cat(images).clone()
