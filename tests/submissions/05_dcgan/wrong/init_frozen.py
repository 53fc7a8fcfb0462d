"""exercise: init_weights
mistake: switches the gradients of the weights off
diagnosis: trainable
"""


def init_weights(module):
    for parameter in module.parameters():
        parameter.requires_grad_(False)
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, mean=0.0, std=0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, mean=1.0, std=0.02)
        nn.init.zeros_(module.bias)
