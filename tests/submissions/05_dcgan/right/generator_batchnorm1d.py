"""exercise: Generator
style: BatchNorm1d behind a linear layer, three strided stages, weight normalisation
"""


class Generator(nn.Module):
    def __init__(self, latent_dim=100, width=16):
        super().__init__()
        self.project = nn.Sequential(nn.Flatten(), nn.Linear(latent_dim, 2 * width * 16), nn.BatchNorm1d(2 * width * 16), nn.SELU())
        self.up = nn.ModuleList([nn.ConvTranspose2d(2 * width, width, 3, stride=2, padding=1), nn.ConvTranspose2d(width, 8, 4, stride=2, padding=1)])
        self.paint = nn.utils.parametrizations.weight_norm(nn.ConvTranspose2d(8, 1, 4, stride=2, padding=1))

    def forward(self, z):
        h = self.project(z).unflatten(1, (-1, 4, 4))
        for layer in self.up:
            h = F.elu(layer(h))
        return torch.tanh(self.paint(h))
