"""exercise: conv_output_size
mistake: the + 1 before the division
diagnosis: before the division
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size + 2 * padding - kernel + 1) // stride
