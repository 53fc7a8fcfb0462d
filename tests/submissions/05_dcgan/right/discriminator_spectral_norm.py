"""exercise: Discriminator
style: spectral normalisation
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        norm = nn.utils.parametrizations.spectral_norm
        self.a = norm(nn.Conv2d(1, 32, 4, 2, 1))
        self.b = norm(nn.Conv2d(32, 64, 4, 2, 1))
        self.head = norm(nn.Linear(64 * 49, 1))

    def forward(self, x):
        h = F.leaky_relu(self.b(F.leaky_relu(self.a(x), 0.1)), 0.1)
        return self.head(h.flatten(1)).squeeze(-1)
