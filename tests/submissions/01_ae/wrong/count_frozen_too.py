"""exercise: count_parameters
mistake: frozen parameters are counted
diagnosis: frozen
points: 0.75
"""
def count_parameters(model):
    return sum(p.numel() for p in model.parameters())
