"""exercise: DAE
style: BatchNorm, dropout, |x| as a second channel
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(2, 16, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(16), nn.LeakyReLU(0.1),
            nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.BatchNorm2d(32), nn.LeakyReLU(0.1), nn.Dropout(0.1), nn.Flatten())
        self.head = nn.Linear(32 * 49, latent_dim)
        self.net = nn.Sequential(
            nn.Linear(latent_dim, 32 * 49), nn.BatchNorm1d(32 * 49), nn.LeakyReLU(0.1), nn.Unflatten(1, (32, 7, 7)),
            nn.Upsample(scale_factor=2), nn.Conv2d(32, 16, 3, padding=1), nn.BatchNorm2d(16), nn.LeakyReLU(0.1),
            nn.Upsample(scale_factor=2), nn.Conv2d(16, 1, 3, padding=1))

    def forward(self, x):
        z = self.head(self.features(torch.cat([x, x.abs()], dim=1)))
        return [z, x * torch.sigmoid(self.net(z))]
