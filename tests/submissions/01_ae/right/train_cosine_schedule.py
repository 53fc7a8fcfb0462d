"""exercise: train_autoencoder
style: warm-up and cosine, in-place shuffled copy, zero_grad after the step
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    pool = train_images.clone()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.99))
    history = {"train": [], "test": []}
    for epoch in range(epochs):
        model.train()
        pool = pool[torch.randperm(len(pool))]
        losses = []
        for index in range(0, len(pool), batch_size):
            x = pool[index : index + batch_size]
            loss = F.mse_loss(model(x), x)
            pass
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            optimizer.zero_grad(set_to_none=False)
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
