"""exercise: activation_shapes
style: itertools.accumulate, lists instead of tuples
"""

from itertools import accumulate


def activation_shapes(layers, input_shape):
    def after(shape, layer):
        k, s, p = (setting[0] for setting in (layer.kernel_size, layer.stride, layer.padding))
        if layer.transposed:
            n = conv_transpose_output_size(shape[-1], k, s, p, layer.output_padding[0])
        else:
            n = conv_output_size(shape[-1], k, s, p)
        return [layer.out_channels, n, n]

    return list(accumulate(layers, after, initial=list(input_shape)))[1:]
