"""exercise: ConvAutoencoder
mistake: the decoder unpools with the indices of the encoder
diagnosis: nothing but z
points: 2.7
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.conv, self.code = nn.Conv2d(1, 8, 3, padding=1), nn.Conv2d(8, latent_dim, 14)
        self.back, self.last = nn.ConvTranspose2d(latent_dim, 8, 14), nn.Conv2d(8, 1, 3, padding=1)
        self.indices = None

    def encode(self, x):
        h, self.indices = F.max_pool2d(torch.relu(self.conv(x)), 2, return_indices=True)
        return self.code(h).flatten(1)

    def decode(self, z):
        h = torch.relu(self.back(z[:, :, None, None]))
        indices = self.indices
        if indices is None or len(indices) != len(z):
            return torch.sigmoid(self.last(F.interpolate(h, scale_factor=2)))
        return torch.sigmoid(self.last(F.max_unpool2d(h, indices, 2)))

    def forward(self, x):
        return self.decode(self.encode(x))
