"""exercise: Generator
style: odd kernels with output padding, clamp instead of tanh
"""


class Generator(nn.Module):
    def __init__(self, latent_dim=100):
        super().__init__()
        self.net = nn.ModuleList([
            nn.ConvTranspose2d(latent_dim, 24, 7),
            nn.BatchNorm2d(24),
            nn.ConvTranspose2d(24, 12, 3, stride=2, padding=1, output_padding=1),
            nn.BatchNorm2d(12),
            nn.ConvTranspose2d(12, 1, 5, stride=2, padding=2, output_padding=1),
        ])

    def forward(self, z):
        for i, layer in enumerate(self.net):
            z = layer(z)
            if i in (1, 3):
                z = F.silu(z)
        return z.clamp(-1, 1)
