"""exercise: Discriminator
mistake: BatchNorm without running statistics behind the last convolution
diagnosis: an error instead of shape (1,)
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(16, 32, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(32, 16, 7),
            nn.BatchNorm2d(16, track_running_stats=False),
            nn.LeakyReLU(0.2),
            nn.Conv2d(16, 1, 1),
        )

    def forward(self, x):
        return self.layers(x).flatten()
