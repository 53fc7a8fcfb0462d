"""exercise: init_weights
mistake: normal_ without a standard deviation
diagnosis: standard deviation is 1
"""


def init_weights(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0)
        nn.init.zeros_(module.bias)
