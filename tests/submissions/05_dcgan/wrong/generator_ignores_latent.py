"""exercise: Generator
mistake: draws its own latents
diagnosis: same image
points: 0
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
        self.latent_dim = latent_dim

    def forward(self, z):
        torch.manual_seed(0)
        return self.layers(torch.ones_like(z))
