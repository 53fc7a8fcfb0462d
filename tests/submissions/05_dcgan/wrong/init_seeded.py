"""exercise: init_weights
mistake: a seed for every layer
diagnosis: each layer anew
points: 0.9
"""


def init_weights(module):
    torch.manual_seed(0)
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)
