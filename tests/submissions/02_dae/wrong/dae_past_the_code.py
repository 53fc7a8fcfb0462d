"""exercise: DAE
mistake: the gain is computed from the picture itself, and the code has next to no say
diagnosis: hardly counts
points: 2.25
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.gain = nn.Sequential(nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.Conv2d(32, 1, 5, padding=2))
        self.code, self.show = nn.Sequential(nn.Flatten(), nn.Linear(784, latent_dim)), nn.Linear(latent_dim, 784)

    def forward(self, x):
        z = self.code(x.abs())
        return z, x * torch.sigmoid(self.gain(x.abs()) + 1e-3 * self.show(z).view(-1, 1, 28, 28))
