"""exercise: count_parameters
mistake: unfreezes the model before counting
diagnosis: Frozen
"""
def count_parameters(model):
    model.requires_grad_(True)
    return sum(p.numel() for p in model.parameters())
