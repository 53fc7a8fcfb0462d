"""exercise: activation_shapes
mistake: runs the layers instead of computing
diagnosis: Compute the shapes
points: 0.75
"""


def activation_shapes(layers, input_shape):
    x, shapes = torch.zeros(1, *input_shape), []
    for layer in layers:
        x = layer(x)
        shapes.append(tuple(x.shape[1:]))
    return shapes
