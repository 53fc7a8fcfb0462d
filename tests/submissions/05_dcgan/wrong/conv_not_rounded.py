"""exercise: conv_output_size
mistake: true division, half pixels
diagnosis: not rounded down
points: 0.55
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size + 2 * padding - kernel) / stride + 1
