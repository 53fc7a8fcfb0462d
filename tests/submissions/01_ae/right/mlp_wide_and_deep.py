"""exercise: MLPAutoencoder
style: four wide layers a side in a ModuleList
"""
class MLPAutoencoder(nn.Module):
    def __init__(self, latent_dim=128):
        super().__init__()
        widths = [784, 1024, 512, 256, latent_dim]
        self.down = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))
        self.up = nn.ModuleList(nn.Linear(b, a) for a, b in zip(widths[::-1][1:], widths[::-1]))

    def encode(self, x):
        x = x.view(x.size(0), -1)
        for layer in self.down[:-1]:
            x = F.relu(layer(x))
        return self.down[-1](x)

    def decode(self, z):
        for layer in self.up[:-1]:
            z = F.relu(layer(z))
        return torch.sigmoid(self.up[-1](z)).view(z.size(0), 1, 28, 28)

    def forward(self, x):
        return self.decode(self.encode(x))
