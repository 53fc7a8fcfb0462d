"""exercise: decode_standard_normal
style: Box-Muller from uniform numbers in float64
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    u = 1 - torch.rand(n, latent_dim, generator=generator, dtype=torch.float64)
    v = torch.rand(n, latent_dim, generator=generator, dtype=torch.float64)
    z = ((-2 * u.log()).sqrt() * torch.cos(2 * math.pi * v)).float()
    was = model.training
    try:
        with torch.no_grad():
            return model.eval().decode(z)
    finally:
        model.train(was)
