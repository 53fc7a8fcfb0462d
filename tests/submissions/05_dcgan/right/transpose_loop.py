"""exercise: conv_transpose_output_size
style: stamps the kernel in a loop
"""


def conv_transpose_output_size(size, kernel, stride=1, padding=0, output_padding=0):
    end = 0
    for i in range(size):
        end = max(end, i * stride + kernel)
    return end - padding - padding + output_padding
