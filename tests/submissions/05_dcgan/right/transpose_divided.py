"""exercise: conv_transpose_output_size
style: true division and int, keyword arguments
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    middle = (2 * stride * (size - 1) + 2 * kernel - 4 * padding + 2 * output_padding) / 2
    return int(round(middle))
