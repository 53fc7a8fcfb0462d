"""exercise: conv_output_size
mistake: the padding subtracted
diagnosis: padding was subtracted
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size - 2 * padding - kernel) // stride + 1
