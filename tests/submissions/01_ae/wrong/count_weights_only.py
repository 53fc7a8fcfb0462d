"""exercise: count_parameters
mistake: biases are left out
diagnosis: not right
points: 0
"""
def count_parameters(model):
    return sum(p.numel() for n, p in model.named_parameters() if p.requires_grad and "bias" not in n)
