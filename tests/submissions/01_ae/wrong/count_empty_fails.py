"""exercise: count_parameters
mistake: fails when nothing is trainable
"""
def count_parameters(model):
    return torch.cat([p.flatten() for p in model.parameters() if p.requires_grad]).numel()
