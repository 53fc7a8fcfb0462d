"""exercise: conv_transpose_output_size
mistake: one too little
diagnosis: 1 too little
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return (size - 1) * stride - 2 * padding + kernel + output_padding - 1
