"""exercise: init_weights
mistake: the BatchNorm bias drawn as well
diagnosis: bias of BatchNorm2d
"""


def init_weights(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, mean=0.0, std=0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, mean=1.0, std=0.02)
        nn.init.normal_(module.bias, std=0.02)
