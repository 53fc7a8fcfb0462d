"""exercise: conv_transpose_output_size
mistake: padding and output_padding in the other order
diagnosis: wrong order
"""


def conv_transpose_output_size(size, kernel, stride=1, output_padding=0, padding=0):
    return (size - 1) * stride - 2 * padding + kernel + output_padding
