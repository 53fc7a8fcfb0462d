"""exercise: MLPAutoencoder
style: float64 weights inside, float32 outside, F.linear, alpha dropout
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        sizes = (784, 64, latent_dim, 64, 784)
        self.weights = nn.ParameterDict()
        for k, (a, b) in enumerate(zip(sizes, sizes[1:])):
            self.weights[f"w{k}"] = nn.Parameter(torch.randn(b, a, dtype=torch.float64) / a**0.5)
            self.weights[f"b{k}"] = nn.Parameter(torch.zeros(b, dtype=torch.float64))
        self.drop = nn.AlphaDropout(0.05)

    def layer(self, k, x):
        return F.linear(x, self.weights[f"w{k}"], self.weights[f"b{k}"])

    def encode(self, x):
        h = self.drop(F.selu(self.layer(0, x.double().flatten(start_dim=1))))
        return self.layer(1, h).float()

    def decode(self, z):
        h = F.selu(self.layer(2, z.double()))
        return torch.special.expit(self.layer(3, h)).float().reshape(len(z), 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
