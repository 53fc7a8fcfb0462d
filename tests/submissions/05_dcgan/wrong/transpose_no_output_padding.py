"""exercise: conv_transpose_output_size
mistake: output_padding is ignored
diagnosis: output padding was forgotten
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + kernel
