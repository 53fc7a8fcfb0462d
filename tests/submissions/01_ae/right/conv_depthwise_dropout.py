"""exercise: ConvAutoencoder
style: depthwise and 1 × 1 convolutions, Dropout2d, a clamp with slope as the last layer
"""
class ConvAutoencoder(nn.Module):
    def __init__(self, latent_dim=128, *, channels=16):
        super().__init__()
        c = channels
        self.look = nn.Sequential()
        self.look.add_module("in", nn.Conv2d(1, c, 4, 4))
        self.look.add_module("depthwise", nn.Conv2d(c, c, 3, padding=1, groups=c))
        self.look.add_module("pointwise", nn.Conv2d(c, 2 * c, 1))
        self.look.add_module("act", nn.PReLU())
        self.look.add_module("drop", nn.Dropout2d(0.05))
        self.look.add_module("out", nn.Conv2d(2 * c, latent_dim, kernel_size=7, bias=False))
        self.first = nn.ConvTranspose2d(latent_dim, c, 7)
        self.norm = nn.InstanceNorm2d(c, affine=True)
        self.grow = nn.ConvTranspose2d(c, c, 2, 2)
        self.draw = nn.ConvTranspose2d(c, 1, 2, 2)

    def encode(self, x):
        return torch.flatten(self.look(x), start_dim=1)

    def decode(self, z):
        h = F.softplus(self.norm(self.first(z[..., None, None])))
        return 0.5 + 0.5 * F.softsign(self.draw(F.relu(self.grow(h))))

    def forward(self, x):
        z = self.encode(x)
        x_hat = self.decode(z)
        return x_hat
