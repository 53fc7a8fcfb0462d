"""exercise: conv_output_size
mistake: only the size divided by the stride
diagnosis: kernel was forgotten
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return size // stride
