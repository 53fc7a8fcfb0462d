"""exercise: conv_transpose_output_size
style: asks a layer of PyTorch
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    layer = nn.ConvTranspose2d(1, 1, kernel, stride, padding, output_padding)
    return layer(torch.zeros(1, 1, size, size)).size(3)
