"""exercise: ConvAutoencoder
mistake: a skip connection from encoder to decoder
diagnosis: nothing but z
points: 2.7
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.one, self.two, self.code = nn.Conv2d(1, 8, 4, 2, 1), nn.Conv2d(8, 16, 4, 2, 1), nn.Conv2d(16, latent_dim, 7)
        self.back = nn.ConvTranspose2d(latent_dim, 16, 7)
        self.up = nn.ConvTranspose2d(16, 8, 4, 2, 1)
        self.last = nn.ConvTranspose2d(8, 1, 4, 2, 1)
        self.skip = torch.zeros(())

    def encode(self, x):
        self.skip = torch.relu(self.one(x))
        return self.code(torch.relu(self.two(self.skip))).flatten(1)

    def decode(self, z):
        h = torch.relu(self.up(torch.relu(self.back(z[:, :, None, None]))))
        if self.skip.shape == h.shape:
            h = h + self.skip
        return torch.sigmoid(self.last(h))

    def forward(self, x):
        return self.decode(self.encode(x))
