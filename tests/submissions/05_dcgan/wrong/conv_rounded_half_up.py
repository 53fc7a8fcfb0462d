"""exercise: conv_output_size
mistake: one half is added before int() cuts off
diagnosis: nearest number
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return int((size + 2 * padding - kernel) / stride + 1 + 0.5)
