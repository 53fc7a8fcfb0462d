"""exercise: conv_transpose_output_size
style: a convolution with stride 1 over the spread-out input
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    spread = size + (size - 1) * (stride - 1) + output_padding
    border = kernel - 1 - padding
    return conv_output_size(spread, kernel, 1, border)
