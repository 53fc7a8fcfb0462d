"""exercise: MLPAutoencoder
style: nn.Parameter and @, tied weights
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(784, 50) / 28)
        self.w2 = nn.Parameter(torch.randn(50, latent_dim) / 7)
        self.b = nn.ParameterList([nn.Parameter(torch.zeros(k)) for k in (50, latent_dim, 50, 784)])

    def encode(self, x):
        h = torch.tanh(x.reshape(x.shape[0], -1) @ self.w1 + self.b[0])
        return torch.einsum("bh,hd->bd", h, self.w2) + self.b[1]

    def decode(self, z):
        h = torch.tanh(F.linear(z, self.w2, self.b[2]))
        return torch.sigmoid(h @ self.w1.T + self.b[3]).reshape(-1, 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
