"""exercise: sample_prior
style: works on a copy of the model
"""

import copy


@torch.no_grad()
def sample_prior(model, n, latent_dim, generator=None):
    frozen = copy.deepcopy(model).eval()
    z = torch.empty(n, latent_dim).normal_(generator=generator)
    return frozen.decode(z).sigmoid()
