"""exercise: DAE
mistake: the default latent_dim is 128
diagnosis: z has shape
points: 0.0
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 8, 4, stride=2, padding=1), nn.ReLU(), nn.Conv2d(8, 16, 4, stride=2, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(16 * 49, latent_dim))

        self.decoder = nn.Sequential(nn.Linear(latent_dim, 64), nn.ReLU(), nn.Linear(64, 784), nn.Unflatten(1, (1, 28, 28)))

    def forward(self, x):
        z = self.encoder(x)
        return z, x * torch.sigmoid(self.decoder(z))
