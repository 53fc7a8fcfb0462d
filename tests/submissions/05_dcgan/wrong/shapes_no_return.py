"""exercise: activation_shapes
mistake: the shapes are printed, not returned
diagnosis: Return a list
"""


def activation_shapes(layers, input_shape):
    size, shapes = input_shape[-1], []
    for layer in layers:
        kernel, stride, padding = layer.kernel_size[0], layer.stride[0], layer.padding[0]
        if isinstance(layer, nn.ConvTranspose2d):
            size = conv_transpose_output_size(size, kernel, stride, padding, layer.output_padding[0])
        else:
            size = conv_output_size(size, kernel, stride, padding)
        shapes.append((layer.out_channels, size, size))
    print(shapes)
