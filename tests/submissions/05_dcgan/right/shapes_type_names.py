"""exercise: activation_shapes
style: type names, both axes apart, keyword arguments
"""


def activation_shapes(layers, input_shape):
    _, height, width = input_shape
    result = []
    for index in range(len(layers)):
        layer = layers[index]
        new = []
        for axis, size in enumerate((height, width)):
            settings = dict(kernel=layer.kernel_size[axis], stride=layer.stride[axis], padding=layer.padding[axis])
            if type(layer).__name__ == "ConvTranspose2d":
                new.append(conv_transpose_output_size(size, output_padding=layer.output_padding[axis], **settings))
            else:
                new.append(conv_output_size(size, **settings))
        height, width = new
        result.append((layer.out_channels, height, width))
    return result
