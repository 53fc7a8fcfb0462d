"""exercise: Generator
style: the paper's 4-8-16-32 road, cropped to 28
"""


class Generator(nn.Module):
    def __init__(self, latent_dim=100, width=16):
        super().__init__()
        def block(a, b, k, s, p):
            return nn.Sequential(nn.ConvTranspose2d(a, b, k, s, p, bias=False), nn.BatchNorm2d(b), nn.ReLU(True))

        self.main = nn.Sequential(
            block(latent_dim, width * 4, 4, 1, 0),
            block(width * 4, width * 2, 3, 2, 1),
            block(width * 2, width, 4, 2, 1),
            nn.ConvTranspose2d(width, 1, 4, 2, 1, bias=False),
        )
        self.apply(init_weights)

    def forward(self, z):
        return torch.tanh(self.main(z))
