"""exercise: MLPAutoencoder
style: lazy linear layers, layer norm, GELU, tanh rescaled
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.enc = nn.Sequential(nn.Flatten(), nn.LazyLinear(100), nn.LayerNorm(100), nn.GELU(), nn.LazyLinear(latent_dim))
        self.dec = nn.Sequential(nn.LazyLinear(100), nn.GELU(), nn.LazyLinear(784), nn.Tanh(), nn.Unflatten(1, (1, 28, 28)))

    def encode(self, x):
        return self.enc(x)

    def decode(self, z):
        return (self.dec(z) + 1) / 2

    def forward(self, x):
        return self.decode(self.encode(x))
