"""exercise: conv_transpose_output_size
mistake: size steps instead of size − 1
diagnosis: as many steps as pixels
points: 0
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return size * stride - 2 * padding + kernel + output_padding
