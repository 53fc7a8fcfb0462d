"""exercise: Discriminator
style: the paper's batch normalisation and initial weights
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 16, 4, 2, 1, bias=False)
        self.c2 = nn.Conv2d(16, 32, 4, 2, 1, bias=False)
        self.n2 = nn.BatchNorm2d(32)
        self.c3 = nn.Conv2d(32, 1, 7, bias=False)
        self.apply(init_weights)

    def forward(self, x):
        h = F.leaky_relu(self.c1(x), 0.2)
        h = F.leaky_relu(self.n2(self.c2(h)), 0.2)
        return self.c3(h)[:, 0, 0, 0]
