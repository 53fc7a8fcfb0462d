"""exercise: conv_output_size
style: counts the places of the kernel in a loop
"""


def conv_output_size(size, kernel, stride=1, padding=0):
    places, start = 0, -padding
    while start + kernel <= size + padding:
        places += 1
        start += stride
    return places
