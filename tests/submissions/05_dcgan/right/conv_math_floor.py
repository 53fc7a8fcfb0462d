"""exercise: conv_output_size
style: math.floor
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    import math

    return math.floor((size + 2 * padding - (kernel - 1) - 1) / stride + 1)
