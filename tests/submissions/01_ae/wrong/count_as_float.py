"""exercise: count_parameters
mistake: returns a float
diagnosis: int
points: 0.9
"""
def count_parameters(model):
    return float(sum(p.numel() for p in model.parameters() if p.requires_grad))
