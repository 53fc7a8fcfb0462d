"""exercise: Generator
style: linear projection, then two transposed convolutions
"""


class Generator(nn.Module):
    def __init__(self, latent_dim=100):
        super().__init__()
        self.project = nn.Linear(latent_dim, 64 * 7 * 7)
        self.bn0 = nn.BatchNorm1d(64 * 7 * 7)
        self.up1 = nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)
        self.bn1 = nn.BatchNorm2d(32)
        self.up2 = nn.ConvTranspose2d(32, 1, 4, stride=2, padding=1)

    def forward(self, z):
        h = self.project(z.view(z.size(0), -1))
        h = F.relu(self.bn0(h)).view(-1, 64, 7, 7)
        h = F.leaky_relu(self.bn1(self.up1(h)), 0.2)
        return torch.tanh(self.up2(h))
