"""exercise: activation_shapes
mistake: takes the layers out of the list
diagnosis: list was changed
"""


def activation_shapes(layers, input_shape):
    size, shapes = input_shape[1], []
    layers = layers if isinstance(layers, list) else list(layers)
    while layers:
        layer = layers.pop(0)
        kernel, stride, padding = layer.kernel_size[0], layer.stride[0], layer.padding[0]
        if isinstance(layer, nn.ConvTranspose2d):
            size = conv_transpose_output_size(size, kernel, stride, padding, layer.output_padding[0])
        else:
            size = conv_output_size(size, kernel, stride, padding)
        shapes.append((layer.out_channels, size, size))
    return shapes
