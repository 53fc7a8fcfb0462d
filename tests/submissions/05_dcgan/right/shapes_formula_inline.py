"""exercise: activation_shapes
style: both formulas written out
"""


def activation_shapes(layers, input_shape):
    shapes = []
    _, size, _ = input_shape
    for layer in layers:
        k, s, p = layer.kernel_size[0], layer.stride[0], layer.padding[0]
        if type(layer) is nn.Conv2d:
            size = (size + 2 * p - k) // s + 1
        else:
            size = (size - 1) * s - 2 * p + k + layer.output_padding[0]
        shapes += [[layer.out_channels, size, size]]
    return tuple(shapes)
