"""exercise: Discriminator
mistake: layers in a plain Python list
diagnosis: not registered
points: 2.5
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.convs = [nn.Conv2d(1, 16, 4, 2, 1), nn.Conv2d(16, 32, 4, 2, 1)]
        self.head = nn.Linear(32 * 49, 1)

    def forward(self, x):
        for conv in self.convs:
            x = F.leaky_relu(conv(x), 0.2)
        return self.head(x.flatten(1)).squeeze(1)
