"""exercise: Discriminator
mistake: dropout that never stops
diagnosis: from call to call
"""


class Discriminator(nn.Module):

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 32, 4, stride=2, padding=1),  # (batch, 32, 14, 14)
            nn.LeakyReLU(0.2),
            nn.Conv2d(32, 64, 4, stride=2, padding=1),  # (batch, 64, 7, 7)
            nn.LeakyReLU(0.2),
            nn.Flatten(),  # (batch, 3136)
            nn.Linear(64 * 7 * 7, 1),  # (batch, 1)
        )

    def forward(self, x):
        return self.layers(F.dropout(x, 0.3)).squeeze(1)
