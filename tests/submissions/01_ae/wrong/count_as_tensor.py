"""exercise: count_parameters
mistake: returns a 0-d tensor
diagnosis: .item()
points: 0.9
"""
def count_parameters(model):
    return torch.tensor(sum(p.numel() for p in model.parameters() if p.requires_grad))
