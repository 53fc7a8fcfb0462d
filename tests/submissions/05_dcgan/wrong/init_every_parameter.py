"""exercise: init_weights
mistake: every parameter drawn from N(0, 0.02)
diagnosis: drawn around 0
"""


def init_weights(module):
    for parameter in module.parameters(recurse=False):
        nn.init.normal_(parameter, 0.0, 0.02)
