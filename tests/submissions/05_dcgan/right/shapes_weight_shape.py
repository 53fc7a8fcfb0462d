"""exercise: activation_shapes
style: kernel and channels from the weight's shape, recursion
"""


def activation_shapes(layers, input_shape):
    layers = list(layers)
    if not layers:
        return []
    layer, rest = layers[0], layers[1:]
    if layer.transposed:
        channels, kernel = layer.weight.shape[1], layer.weight.shape[2]
        size = conv_transpose_output_size(input_shape[1], kernel, layer.stride[0], layer.padding[0], layer.output_padding[0])
    else:
        channels, kernel = layer.weight.shape[0], layer.weight.shape[3]
        size = conv_output_size(input_shape[1], kernel, *layer.stride[:1], *layer.padding[:1])
    shape = (channels, size, size)
    return [shape] + activation_shapes(rest, shape)
