"""exercise: activation_shapes
mistake: every layer starts from the input size
diagnosis: sizes are not
points: 0
"""


def activation_shapes(layers, input_shape):
    shapes = []
    for layer in layers:
        size, kernel, stride, padding = input_shape[1], layer.kernel_size[0], layer.stride[0], layer.padding[0]
        if isinstance(layer, nn.ConvTranspose2d):
            size = conv_transpose_output_size(size, kernel, stride, padding, layer.output_padding[0])
        else:
            size = conv_output_size(size, kernel, stride, padding)
        shapes.append((layer.out_channels, size, size))
    return shapes
