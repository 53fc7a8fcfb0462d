"""exercise: init_weights
style: weight.data.normal_
"""


def init_weights(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        module.weight.data.normal_(0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        module.weight.data = 1 + 0.02 * torch.randn_like(module.weight)
        module.bias.data.fill_(0)
