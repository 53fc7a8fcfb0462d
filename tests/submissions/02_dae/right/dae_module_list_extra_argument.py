"""exercise: DAE
style: nn.ModuleList, an extra keyword argument, tanh codes
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10, width=12):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv2d(1, width, 5, stride=2, padding=2), nn.Conv2d(width, width, 5, stride=2, padding=2)])
        self.code = nn.Linear(width * 49, latent_dim)
        self.decode = nn.Sequential(nn.Linear(latent_dim, 784), nn.Unflatten(1, (1, 28, 28)))

    def forward(self, x):
        h = (x * x + 1e-2).log()
        for layer in self.layers:
            h = torch.relu(layer(h))
        z = torch.tanh(self.code(h.flatten(1)))
        return z, torch.sigmoid(self.decode(z)) * x
