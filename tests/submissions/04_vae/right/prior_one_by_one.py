"""exercise: sample_prior
style: one image at a time
"""


@torch.no_grad()
def sample_prior(model, n, latent_dim, generator=None):
    mode = model.training
    model.eval()
    try:
        z = torch.empty(n, latent_dim).normal_(0, 1, generator=generator)
        return torch.cat([torch.sigmoid(model.decode(row[None])) for row in z])
    finally:
        model.train(mode)
