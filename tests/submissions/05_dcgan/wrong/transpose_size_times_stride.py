"""exercise: conv_transpose_output_size
mistake: size times stride
diagnosis: size times stride
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return size * stride
