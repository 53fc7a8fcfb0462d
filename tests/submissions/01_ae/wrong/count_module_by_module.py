"""exercise: count_parameters
mistake: goes through the layers, so a weight tied to two of them counts twice
diagnosis: counted with each of them
"""
def count_parameters(model):
    return sum(p.numel() for layer in model.modules() for p in layer.parameters(recurse=False) if p.requires_grad)
