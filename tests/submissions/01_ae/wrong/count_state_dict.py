"""exercise: count_parameters
mistake: counts buffers too
diagnosis: buffers
points: 0
"""
def count_parameters(model):
    return sum(t.numel() for t in model.state_dict().values())
