"""exercise: ConvAutoencoder
style: global average pooling and a 1 × 1 convolution to the latents; residual blocks
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.stem = nn.Conv2d(1, 24, 4, stride=4)
        self.block = nn.Conv2d(24, 24, 3, padding=1)
        self.head = nn.Conv2d(24, latent_dim, 1)
        self.grow = nn.ModuleList([
            nn.ConvTranspose2d(latent_dim, 24, 4), nn.ConvTranspose2d(24, 16, 3, stride=2, padding=1),
            nn.ConvTranspose2d(16, 8, 4, stride=2, padding=1), nn.ConvTranspose2d(8, 1, 4, stride=2, padding=1)])

    def encode(self, x):
        h = F.relu(self.stem(x))
        h = h + F.relu(self.block(h))
        return self.head(h.mean((2, 3), keepdim=True)).squeeze(-1).squeeze(-1)

    def decode(self, z):
        h = z[..., None, None]
        for layer in self.grow[:-1]:
            h = F.relu(layer(h))
        return torch.sigmoid(self.grow[-1](h))

    def forward(self, x):
        return self.decode(self.encode(x))
