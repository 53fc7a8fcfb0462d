"""exercise: Generator
mistake: the absolute value of a tanh
diagnosis: fall below 0
points: 2.75
"""


class Generator(nn.Module):
    def __init__(self, latent_dim=100):
        super().__init__()
        self.layers = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 32, 7, bias=False),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.ConvTranspose2d(32, 16, 4, 2, 1, bias=False),
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 4, 2, 1),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.layers(z).abs()
