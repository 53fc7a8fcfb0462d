"""exercise: count_parameters
style: product of shapes with NumPy
"""
def count_parameters(model):
    import numpy as np

    return int(sum(np.prod(tuple(p.shape)) for p in model.parameters() if p.requires_grad))
