"""exercise: conv_output_size
mistake: a 0-d tensor
diagnosis: int
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    return (torch.tensor(size) + 2 * padding - kernel) // stride + 1
