"""exercise: count_parameters
mistake: sums over layers, so the model's own parameters are missing
diagnosis: belongs to the model itself
"""
def count_parameters(model):
    return sum(p.numel() for layer in model.children() for p in layer.parameters() if p.requires_grad)
