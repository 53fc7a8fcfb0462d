"""exercise: conv_output_size
mistake: the formula of the transposed convolution
diagnosis: formula of the transposed
points: 0
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size - 1) * stride - 2 * padding + kernel
