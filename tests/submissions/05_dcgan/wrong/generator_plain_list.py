"""exercise: Generator
mistake: layers in a plain Python list
diagnosis: not registered
"""


class Generator(nn.Module):
    def __init__(self, latent_dim=100):
        super().__init__()
        self.blocks = [nn.Sequential(nn.ConvTranspose2d(latent_dim, 32, 7, bias=False), nn.BatchNorm2d(32), nn.ReLU())]
        self.up = nn.Sequential(nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.BatchNorm2d(16), nn.ReLU())
        self.out = nn.ConvTranspose2d(16, 1, 4, 2, 1)

    def forward(self, z):
        for block in self.blocks:
            z = block(z)
        return self.out(self.up(z)).tanh()
