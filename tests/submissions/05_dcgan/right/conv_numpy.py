"""exercise: conv_output_size
style: a NumPy integer
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    import numpy as np

    return np.floor_divide(np.int64(size + 2 * padding - kernel), stride) + 1
