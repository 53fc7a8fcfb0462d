"""exercise: conv_transpose_output_size
mistake: an extra + 1
diagnosis: 1 too much
points: 0
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + kernel + output_padding + 1
