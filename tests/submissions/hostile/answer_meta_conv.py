"""attack: the convolutions run, on the meta device and by their function
cell: activation_shapes
assignment: 05_dcgan
others: solved
expect: graded
points: 20.75
keeps: 20.75
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
