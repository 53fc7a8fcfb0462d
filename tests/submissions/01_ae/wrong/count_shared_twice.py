"""exercise: count_parameters
mistake: a shared parameter counts at each of its names
diagnosis: share
points: 0.8
"""
def count_parameters(model):
    return sum(p.numel() for _, p in model.named_parameters(remove_duplicate=False) if p.requires_grad)
