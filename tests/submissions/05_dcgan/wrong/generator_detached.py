"""exercise: Generator
mistake: the first layer is cut off from the gradient
diagnosis: no gradient
"""


class Generator(nn.Module):
    def __init__(self, latent_dim=100):
        super().__init__()
        self.first = nn.ConvTranspose2d(latent_dim, 32, 7)
        self.rest = nn.Sequential(nn.BatchNorm2d(32), nn.ReLU(), nn.ConvTranspose2d(32, 1, 4, 4), nn.Tanh())

    def forward(self, z):
        return self.rest(self.first(z).detach())
