"""exercise: conv_output_size
mistake: stride is 2 by default
diagnosis: without stride (1)
"""


def conv_output_size(size, kernel, stride=2, padding=0):
    return (size + 2 * padding - kernel) // stride + 1
