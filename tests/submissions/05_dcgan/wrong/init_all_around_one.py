"""exercise: init_weights
mistake: the weights of the convolutions are drawn around 1 as well
diagnosis: only the BatchNorm2d weight is
"""


def init_weights(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.BatchNorm2d)):
        nn.init.normal_(module.weight, 1.0, 0.02)
    if isinstance(module, nn.BatchNorm2d):
        nn.init.zeros_(module.bias)
