"""exercise: conv_output_size
style: divmod and a helper
"""


def places(free, stride):
    whole, _ = divmod(free, stride)
    return 1 + whole


def conv_output_size(size, kernel, stride=1, padding=0):
    padded = padding + size + padding
    return places(padded - kernel, stride)
