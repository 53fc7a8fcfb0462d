"""exercise: MLPAutoencoder
style: layer normalisation, residual blocks, GELU, arctangent to [0, 1]
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128, width=60):
        super().__init__()
        self.lift, self.norm1, self.mix1 = nn.Linear(28 * 28, width), nn.LayerNorm(width), nn.Linear(width, width)
        self.code = nn.Linear(width, latent_dim)
        self.open, self.norm2, self.mix2 = nn.Linear(latent_dim, width), nn.LayerNorm(width), nn.Linear(width, width)
        self.paint = nn.Linear(width, 28 * 28)
        for layer in (self.lift, self.open, self.paint):
            nn.init.xavier_uniform_(layer.weight)

    def encode(self, x):
        h = self.lift(x.reshape(x.size(0), 28 * 28))
        h = h + F.gelu(self.mix1(self.norm1(h)))
        return self.code(h)

    def decode(self, z):
        h = self.open(z)
        h = h + F.gelu(self.mix2(self.norm2(h)))
        return (torch.atan(self.paint(h)) / math.pi + 0.5).unflatten(1, (1, 28, 28))

    def forward(self, x):
        return self.decode(self.encode(x))
