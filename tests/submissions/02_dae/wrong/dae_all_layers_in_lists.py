"""exercise: DAE
mistake: all layers in plain lists
diagnosis: no registered weights
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.encoder = [nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, latent_dim)]
        self.decoder = [nn.Linear(latent_dim, 64), nn.ReLU(), nn.Linear(64, 784), nn.Unflatten(1, (1, 28, 28))]

    def forward(self, x):
        z = x
        for layer in self.encoder:
            z = layer(z)
        gain = z
        for layer in self.decoder:
            gain = layer(gain)
        return z, x * torch.sigmoid(gain)
