"""exercise: conv_transpose_output_size
mistake: stride is 2 by default
diagnosis: without stride (1)
"""


def conv_transpose_output_size(size, kernel, stride=2, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + kernel + output_padding
