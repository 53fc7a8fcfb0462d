"""exercise: conv_transpose_output_size
mistake: the formula of the convolution
diagnosis: formula of the convolution
points: 0
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size + 2 * padding - kernel) // stride + 1 + output_padding
