"""exercise: Discriminator
mistake: a head that is made anew in each call
diagnosis: from call to call
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(16, 32, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(32, 4, 7),
        )

    def forward(self, x):
        return nn.Linear(4, 1)(self.layers(x).flatten(1)).squeeze(1)
