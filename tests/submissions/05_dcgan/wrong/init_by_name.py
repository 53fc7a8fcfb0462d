"""exercise: init_weights
mistake: class names that contain Conv or BatchNorm
diagnosis: Test the type with isinstance
points: 0.9
"""


def init_weights(module):
    name = module.__class__.__name__
    if name.find("Conv") != -1:
        nn.init.normal_(module.weight.data, 0.0, 0.02)
    elif name.find("BatchNorm") != -1:
        nn.init.normal_(module.weight.data, 1.0, 0.02)
        nn.init.constant_(module.bias.data, 0)
