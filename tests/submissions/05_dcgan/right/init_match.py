"""exercise: init_weights
style: match statement, shifted standard normals
"""


def init_weights(module):
    match module:
        case nn.Conv2d() | nn.ConvTranspose2d():
            with torch.no_grad():
                module.weight.normal_().mul_(0.02)
        case nn.BatchNorm2d():
            with torch.no_grad():
                module.weight.normal_().mul_(0.02).add_(1)
                module.bias.zero_()
