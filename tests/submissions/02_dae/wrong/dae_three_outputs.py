"""exercise: DAE
mistake: returns the gain as well
diagnosis: two tensors
points: 0
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, 8, 4, 2, 1), nn.ReLU(), nn.Flatten(), nn.Linear(392, latent_dim))
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 64), nn.ReLU(), nn.Linear(64, 784), nn.Unflatten(1, (1, 28, 28)))

    def forward(self, x):
        z = self.encoder(x)
        gain = torch.sigmoid(self.decoder(z))
        return z, x * gain, gain
