"""exercise: conv_output_size
style: the number of places of the kernel, by len(range)
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return len(range(-padding, size + padding - kernel + 1, stride))
