"""exercise: conv_output_size
mistake: returns the size it was given
diagnosis: not right
points: 0
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return size
