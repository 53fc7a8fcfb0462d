"""exercise: activation_shapes
mistake: runs the convolutions, on tensors without memory
diagnosis: Compute the shapes
points: 0.75
"""


def activation_shapes(layers, input_shape):
    x, shapes = torch.empty(1, *input_shape, device="meta"), []
    for layer in layers:
        weight = torch.empty(layer.weight.shape, device="meta")
        if isinstance(layer, nn.ConvTranspose2d):
            x = F.conv_transpose2d(x, weight, None, layer.stride, layer.padding, layer.output_padding)
        else:
            x = F.conv2d(x, weight, None, layer.stride, layer.padding)
        shapes.append(tuple(x.shape[1:]))
    return shapes
