"""exercise: init_weights
style: exact class names
"""


def init_weights(module):
    kind = type(module).__name__
    if kind in ("Conv2d", "ConvTranspose2d"):
        module.weight = nn.Parameter(0.02 * torch.randn(module.weight.shape))
    elif kind == "BatchNorm2d":
        module.weight = nn.Parameter(1 + 0.02 * torch.randn(module.weight.shape))
        module.bias = nn.Parameter(torch.zeros_like(module.bias))
    return module
