"""exercise: conv_transpose_output_size
style: NumPy integers
"""

import numpy as np


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    steps = np.arange(size) * stride
    return steps.max() + kernel - 2 * padding + output_padding
