"""exercise: count_parameters
style: loop over names
"""
def count_parameters(model):
    total = 0
    for name, p in model.named_parameters():
        if p.requires_grad:
            total += p.nelement()
    return total
