"""exercise: ConvVAE
style: own parameters and functional layers
"""


class ConvVAE(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(8, 1, 5, 5) / 5)
        self.w2 = nn.Parameter(torch.randn(16, 8, 5, 5) / 14)
        self.w3 = nn.Parameter(torch.randn(16, 8, 4, 4) / 8)
        self.w4 = nn.Parameter(torch.randn(8, 1, 4, 4) / 6)
        self.bias = nn.Parameter(torch.zeros(1))
        self.code, self.decoded = nn.Linear(784, 2 * latent_dim), nn.Linear(latent_dim, 784)

    def encode(self, x):
        h = F.silu(F.conv2d(x, self.w1, stride=2, padding=2))
        h = F.silu(F.conv2d(h, self.w2, stride=2, padding=2))
        mu, logvar = self.code(h.flatten(1)).chunk(2, 1)
        return mu, logvar

    def decode(self, z):
        h = F.silu(self.decoded(z)).view(-1, 16, 7, 7)
        h = F.silu(F.conv_transpose2d(h, self.w3, stride=2, padding=1))
        return F.conv_transpose2d(h, self.w4, self.bias, stride=2, padding=1)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return [self.decode(torch.distributions.Normal(mu, torch.exp(logvar / 2)).rsample()), mu, logvar]
