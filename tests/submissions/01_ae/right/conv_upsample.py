"""exercise: ConvAutoencoder
style: pooling down, upsampling + convolution up, batch normalisation
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128, width=8):
        super().__init__()
        w = width
        self.down = nn.Sequential(
            nn.Conv2d(1, w, 3, padding=1), nn.BatchNorm2d(w), nn.ELU(), nn.MaxPool2d(2),
            nn.Conv2d(w, 2 * w, 3, padding=1), nn.BatchNorm2d(2 * w), nn.ELU(), nn.AvgPool2d(2), nn.Dropout2d(0.1),
            nn.Conv2d(2 * w, latent_dim, 7))
        self.up = nn.Sequential(
            nn.Upsample(size=7), nn.Conv2d(latent_dim, 2 * w, 3, padding=1), nn.BatchNorm2d(2 * w), nn.ELU(),
            nn.Upsample(scale_factor=2, mode="bilinear"), nn.Conv2d(2 * w, w, 3, padding=1), nn.ELU(),
            nn.Upsample(scale_factor=2), nn.Conv2d(w, 1, 3, padding=1))

    def encode(self, x):
        return self.down(x).flatten(1)

    def decode(self, z):
        return torch.sigmoid(self.up(z.unflatten(1, (-1, 1, 1))))

    def forward(self, x):
        return self.decode(self.encode(x))
