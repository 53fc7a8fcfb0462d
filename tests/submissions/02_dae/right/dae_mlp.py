"""exercise: DAE
style: fully connected, softplus gain, other names
"""
class DAE(nn.Module):
    def __init__(self, latent_dim=10):
        super().__init__()
        self.a = nn.Linear(784, 128)
        self.b = nn.Linear(128, latent_dim)
        self.c = nn.Linear(latent_dim, 128)
        self.d = nn.Linear(128, 784)

    def forward(self, x):
        h = torch.relu(self.a(x.reshape(len(x), -1) ** 2))
        z = self.b(h)
        variance = F.softplus(self.d(torch.relu(self.c(z)))).reshape(x.shape)
        return z, x * variance / (variance + 0.0625)
