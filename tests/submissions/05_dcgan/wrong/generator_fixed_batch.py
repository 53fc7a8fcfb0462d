"""exercise: Generator
mistake: a view with a fixed batch size
diagnosis: return self.layers(z.view(64
"""


class Generator(nn.Module):

    def __init__(self, latent_dim=100):
        super().__init__()
        self.layers = nn.Sequential(
            nn.ConvTranspose2d(latent_dim, 64, 7, bias=False),  # (batch, 64, 7, 7)
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1, bias=False),  # (batch, 32, 14, 14)
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.ConvTranspose2d(32, 1, 4, stride=2, padding=1),  # (batch, 1, 28, 28)
            nn.Tanh(),
        )

    def forward(self, z):
        return self.layers(z.view(64, -1, 1, 1))
