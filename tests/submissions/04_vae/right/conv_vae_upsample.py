"""exercise: ConvVAE
style: upsampling and convolutions, batch normalisation, two heads
"""


class ConvVAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, 3, stride=2, padding=1), nn.BatchNorm2d(8), nn.ReLU(),
            nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.Flatten(),
        )
        self.hidden = nn.Linear(16 * 49, 64)
        self.mu, self.logvar = nn.Linear(64, latent_dim), nn.Linear(64, latent_dim)
        self.fc = nn.Linear(latent_dim, 16 * 49)
        self.conv1, self.conv2 = nn.Conv2d(16, 8, 3, padding=1), nn.Conv2d(8, 1, 3, padding=1)

    def encode(self, x):
        h = F.relu(self.hidden(self.features(x)))
        return self.mu(h), self.logvar(h)

    def decode(self, z):
        h = F.relu(self.fc(z)).view(-1, 16, 7, 7)
        h = F.relu(self.conv1(F.interpolate(h, scale_factor=2)))
        return self.conv2(F.interpolate(h, scale_factor=2, mode="bilinear"))

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(mu + torch.exp(logvar / 2) * torch.randn_like(mu)), mu, logvar
