"""exercise: conv_output_size
style: asks a layer of PyTorch
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    layer = nn.Conv2d(1, 1, kernel, stride, padding)
    with torch.no_grad():
        return layer(torch.zeros(1, 1, size, size)).shape[-1]
