"""exercise: decode_standard_normal
style: default generator named, columns drawn one after the other, inverse of the distribution function
"""
def decode_standard_normal(model, n, latent_dim, generator=None):
    source = torch.default_generator if generator is None else generator
    columns = []
    for _ in range(latent_dim):
        u = torch.empty(n, dtype=torch.float64).uniform_(1e-12, 1 - 1e-12, generator=source)
        columns.append(torch.erfinv(2 * u - 1) * math.sqrt(2))
    z = torch.stack(columns, dim=1).to(torch.float32)
    before = model.training
    model.eval()
    with torch.set_grad_enabled(False):
        images = model.decode(z)
    model.train(before)
    return images.detach()
