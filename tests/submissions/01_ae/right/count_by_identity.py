"""exercise: count_parameters
style: over modules, by identity
"""
def count_parameters(model):
    seen = {id(p): p for m in model.modules() for p in m.parameters(recurse=False) if p.requires_grad}
    return sum(math.prod(p.shape) for p in seen.values())
