"""exercise: conv_transpose_output_size
style: as in PyTorch's manual, with dilation 1
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + 1 * (kernel - 1) + output_padding + 1
