"""exercise: Discriminator
mistake: fully connected; the strided convolution counts for a millionth
diagnosis: hardly change the logits
points: 2.5
"""


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1))
        self.conv = nn.Conv2d(1, 1, 4, 2, 1)

    def forward(self, x):
        return self.net(x).squeeze(1) + 1e-6 * self.conv(x).mean((1, 2, 3))
