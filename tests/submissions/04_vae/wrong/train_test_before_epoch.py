"""exercise: train_vae
mistake: the test numbers are taken before the epoch
diagnosis: after each epoch
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}
    for _ in range(epochs):
        model.eval()
        with torch.no_grad():
            _, recon_loss, kl = negative_elbo(test_images, *model(test_images))
        history["test_recon_loss"].append(recon_loss.item())
        history["test_kl"].append(kl.item())
        model.train()
        sums = [0.0, 0.0]
        for x in data.batches(train_images, batch_size):
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            sums = [sums[0] + recon_loss.item() * len(x), sums[1] + kl.item() * len(x)]
        history["train_recon_loss"].append(sums[0] / len(train_images))
        history["train_kl"].append(sums[1] / len(train_images))
    return history
