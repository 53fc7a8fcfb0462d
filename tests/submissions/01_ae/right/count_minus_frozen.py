"""exercise: count_parameters
style: all minus the frozen ones, sizes as tensors
"""
def count_parameters(model):
    sizes = torch.tensor([p.numel() for p in model.parameters()], dtype=torch.int64)
    frozen = torch.tensor([not p.requires_grad for p in model.parameters()], dtype=torch.bool)
    return (sizes.sum() - sizes[frozen].sum()).item()
