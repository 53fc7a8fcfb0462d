"""exercise: init_weights
mistake: 0.02 squared
diagnosis: squared
"""


def init_weights(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0.0, 0.02**2)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02**2)
        nn.init.zeros_(module.bias)
