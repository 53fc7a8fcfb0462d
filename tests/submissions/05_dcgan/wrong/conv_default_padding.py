"""exercise: conv_output_size
mistake: padding is 1 by default
diagnosis: without stride (1) and padding (0)
points: 0.85
"""


def conv_output_size(size, kernel, stride=1, padding=1):
    return (size + 2 * padding - kernel) // stride + 1
