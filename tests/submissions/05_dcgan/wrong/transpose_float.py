"""exercise: conv_transpose_output_size
mistake: a float
diagnosis: int, not a float
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return 1.0 * (size - 1) * stride - 2 * padding + kernel + output_padding
