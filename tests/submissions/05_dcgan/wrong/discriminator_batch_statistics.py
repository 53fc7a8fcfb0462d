"""exercise: Discriminator
mistake: batch statistics in eval mode too
diagnosis: rest of the batch
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(16, 32, 4, 2, 1),
            nn.BatchNorm2d(32, track_running_stats=False),
            nn.LeakyReLU(0.2),
            nn.Conv2d(32, 1, 7),
        )

    def forward(self, x):
        return self.layers(x).flatten()
