"""exercise: conv_output_size
mistake: floor that stays a float
diagnosis: int, not a float
points: 0.85
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (size + 2 * padding - kernel) / stride // 1 + 1
