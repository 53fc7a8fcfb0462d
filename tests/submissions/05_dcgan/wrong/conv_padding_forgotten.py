"""exercise: conv_output_size
mistake: the padding is not used
diagnosis: padding was forgotten
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size - kernel) // stride + 1
