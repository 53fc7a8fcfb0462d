"""exercise: train_dae
style: SGD with momentum, noise by hand, ends in eval mode
"""
def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    history = []
    for epoch in range(epochs):
        model.train()
        order, losses = torch.randperm(images.shape[0]), []
        for start in range(0, images.shape[0], batch_size):
            clean = images[order[start : start + batch_size]]
            noisy = clean + torch.randn_like(clean) * noise_std
            _, denoised = model(noisy)
            loss = torch.mean((denoised - clean) ** 2)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.item())
        model.eval()
        history.append(sum(losses) / len(losses))
    return history
