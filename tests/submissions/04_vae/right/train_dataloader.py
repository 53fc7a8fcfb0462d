"""exercise: train_vae
style: DataLoader, plain Adam, means over batches
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(train_images), batch_size=batch_size, shuffle=True)
    test_loader = torch.utils.data.DataLoader(test_images, batch_size=batch_size)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}
    for epoch in range(epochs):
        model.train()
        recons, kls = [], []
        for (x,) in loader:
            optimizer.zero_grad()
            x_logits, mu, logvar = model(x)
            loss, recon_loss, kl = negative_elbo(x, x_logits, mu, logvar)
            loss.backward()
            optimizer.step()
            recons.append(recon_loss.item())
            kls.append(kl.item())
        history["train_recon_loss"].append(float(np_mean(recons)))
        history["train_kl"].append(float(np_mean(kls)))
        model.eval()
        recons, kls = [], []
        with torch.no_grad():
            for x in test_loader:
                _, recon_loss, kl = negative_elbo(x, *model(x))
                recons.append(recon_loss.item())
                kls.append(kl.item())
        history["test_recon_loss"].append(np_mean(recons))
        history["test_kl"].append(np_mean(kls))
    return history


def np_mean(values):
    import numpy

    return numpy.mean(values)
