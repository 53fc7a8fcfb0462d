"""exercise: conv_output_size
mistake: the padding is added once
diagnosis: added once
points: 0
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size + padding - kernel) // stride + 1
