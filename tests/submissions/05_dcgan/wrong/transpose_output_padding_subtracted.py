"""exercise: conv_transpose_output_size
mistake: the output padding subtracted
diagnosis: it is added
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + kernel - output_padding
