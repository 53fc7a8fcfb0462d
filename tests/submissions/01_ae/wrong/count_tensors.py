"""exercise: count_parameters
mistake: counts tensors, not numbers
diagnosis: tensors
points: 0
"""
def count_parameters(model):
    return len(list(model.parameters()))
