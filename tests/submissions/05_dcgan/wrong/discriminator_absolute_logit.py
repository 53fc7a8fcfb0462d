"""exercise: Discriminator
mistake: the absolute value of the logit
diagnosis: either sign
points: 2.25
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(16, 32, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(32, 1, 7),
        )

    def forward(self, x):
        return self.layers(x).flatten().abs()
