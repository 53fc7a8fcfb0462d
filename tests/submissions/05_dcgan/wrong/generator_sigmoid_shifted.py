"""exercise: Generator
mistake: sigmoid − 1, without the factor 2
diagnosis: No pixel can rise above 0
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
        )

    def forward(self, z):
        return torch.sigmoid(self.layers(z)) - 1
