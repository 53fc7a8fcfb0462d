"""exercise: init_weights
style: torch.distributions, load_state_dict
"""


def init_weights(module):
    convolution = isinstance(module, nn.Conv2d) or isinstance(module, nn.ConvTranspose2d)
    if not convolution and not isinstance(module, nn.BatchNorm2d):
        return None
    state = module.state_dict()
    normal = torch.distributions.Normal(0.0 if convolution else 1.0, 0.02)
    state["weight"] = normal.sample(state["weight"].shape)
    if not convolution:
        state["bias"] = torch.zeros_like(state["bias"])
    module.load_state_dict(state)
