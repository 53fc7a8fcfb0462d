"""exercise: init_weights
style: normal numbers from NumPy
"""


def init_weights(module):
    import numpy as np

    mean = {nn.Conv2d: 0.0, nn.ConvTranspose2d: 0.0, nn.BatchNorm2d: 1.0}.get(type(module))
    if mean is not None:
        drawn = np.random.normal(mean, 0.02, size=tuple(module.weight.shape))
        module.weight.data = torch.tensor(drawn, dtype=torch.float32)
    if mean == 1.0:
        module.bias.data.fill_(0.0)
