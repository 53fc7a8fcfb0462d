"""exercise: conv_output_size
mistake: the + 1 is missing
diagnosis: + 1 is missing
points: 0
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride
