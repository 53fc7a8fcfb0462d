"""exercise: reconstruction_mse
mistake: freezes the model's parameters for good
diagnosis: requires_grad
"""
def reconstruction_mse(model, images, batch_size=256):
    was_training = model.training
    model.eval()
    for p in model.parameters():
        p.requires_grad = False
    with torch.no_grad():
        total = sum(F.mse_loss(model(x), x, reduction="sum").item() for x in images.split(batch_size))
    model.train(was_training)
    return total / images.numel()
