"""exercise: DAE
mistake: z is computed and not used
diagnosis: no gradient
points: 2.25
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 8, 4, stride=2, padding=1), nn.ReLU(), nn.Conv2d(8, 16, 4, stride=2, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(16 * 49, latent_dim))
        self.gain = nn.Conv2d(1, 1, 5, padding=2)

    def forward(self, x):
        return self.encoder(x), x * torch.sigmoid(self.gain(x.abs()))
