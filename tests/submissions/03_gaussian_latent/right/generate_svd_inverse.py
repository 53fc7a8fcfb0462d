"""exercise: generate
style: own draws from a singular value decomposition in float64, latents before the mode is changed
"""

@torch.no_grad()
def generate(model, mean, cov, n, generator=None):
    u, s, _ = torch.linalg.svd(cov.double())
    eps = torch.empty(len(mean), n, dtype=torch.float64).normal_(generator=generator)
    z = (mean.double()[:, None] + (u * s.sqrt()) @ eps).T.float().contiguous()
    states = {m: m.training for m in model.modules()}
    images = model.eval().decode(z)
    for m, state in states.items():
        m.training = state
    return images
