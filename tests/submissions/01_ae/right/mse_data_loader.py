"""exercise: reconstruction_mse
style: DataLoader, every module put back by itself
"""
def reconstruction_mse(model, images, batch_size=256):
    from torch.utils.data import DataLoader, TensorDataset

    modes = {m: m.training for m in model.modules()}
    model.eval()
    total, count = 0.0, 0
    with torch.no_grad():
        for (x,) in DataLoader(TensorDataset(images), batch_size=batch_size, shuffle=True):
            total += nn.functional.mse_loss(model(x), x).item() * len(x)
            count += len(x)
    for m, mode in modes.items():
        m.training = mode
    return total / count
