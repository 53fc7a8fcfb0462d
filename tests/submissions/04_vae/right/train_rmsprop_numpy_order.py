"""exercise: train_vae
style: RMSprop, an order drawn by NumPy, means over batches
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    import numpy as np

    optimizer = torch.optim.RMSprop(model.parameters(), lr=lr)
    history = {}
    for _ in range(epochs):
        model.train()
        order, rows = np.random.permutation(len(train_images)), []
        for start in range(0, len(order), batch_size):
            x = train_images[torch.from_numpy(order[start : start + batch_size])]
            model.zero_grad()
            loss, *terms = negative_elbo(x, *model(x))
            loss.backward()
            optimizer.step()
            rows.append([float(term) for term in terms])
        model.eval()
        with torch.no_grad():
            _, *terms = negative_elbo(test_images, *model(test_images))
        for part, values in (("train", np.mean(rows, axis=0)), ("test", [float(term) for term in terms])):
            for name, value in zip(("recon_loss", "kl"), values):
                history.setdefault(f"{part}_{name}", []).append(value)
    return history
