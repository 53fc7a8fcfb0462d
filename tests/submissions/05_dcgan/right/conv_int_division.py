"""exercise: conv_output_size
style: int of a true division
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return int((size + 2 * padding - kernel) / stride + 1)
