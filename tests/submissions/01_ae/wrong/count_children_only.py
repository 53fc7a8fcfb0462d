"""exercise: count_parameters
mistake: counts the parameters of the first layer
diagnosis: not right
"""
def count_parameters(model):
    first = next(model.children(), model)
    return sum(p.numel() for p in first.parameters() if p.requires_grad)
