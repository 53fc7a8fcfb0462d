"""exercise: conv_transpose_output_size
mistake: the kernel forgotten
diagnosis: kernel was forgotten
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + output_padding
