"""exercise: conv_transpose_output_size
mistake: output_padding is 1 by default
diagnosis: 1 too much
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=1):
    return (size - 1) * stride - 2 * padding + kernel + output_padding
