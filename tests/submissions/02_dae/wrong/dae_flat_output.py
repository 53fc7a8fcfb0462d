"""exercise: DAE
mistake: denoised images are left flat
diagnosis: denoised has shape
points: 0.0
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 8, 4, stride=2, padding=1), nn.ReLU(), nn.Conv2d(8, 16, 4, stride=2, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(16 * 49, latent_dim))
        self.decoder = nn.Linear(latent_dim, 784)

    def forward(self, x):
        z = self.encoder(x)
        return z, x.flatten(1) * torch.sigmoid(self.decoder(z))
