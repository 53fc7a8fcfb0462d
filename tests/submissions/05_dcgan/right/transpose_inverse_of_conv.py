"""exercise: conv_transpose_output_size
style: searches the size that a convolution brings back
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    result = 0
    while (result + 2 * padding - kernel) // stride + 1 < size or result + 2 * padding < kernel:
        result += 1
    return result + output_padding
