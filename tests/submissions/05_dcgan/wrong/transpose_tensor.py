"""exercise: conv_transpose_output_size
mistake: returns a tensor
diagnosis: int, not a float or a tensor
points: 0.9
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    return torch.tensor((size - 1) * stride - 2 * padding + kernel + output_padding)
