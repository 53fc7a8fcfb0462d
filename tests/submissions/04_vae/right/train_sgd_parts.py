"""exercise: train_vae
style: SGD with momentum on the summed loss, encode and decode apart, measured after the epoch at the mean
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    history = {key: [] for key in ("train_recon_loss", "train_kl", "test_recon_loss", "test_kl")}

    @torch.no_grad()
    def measure(images):
        model.eval()
        mu, logvar = model.encode(images)
        _, recon_loss, kl = negative_elbo(images, model.decode(mu), mu, logvar)
        return recon_loss.item(), kl.item()

    for _ in range(epochs):
        model.train()
        order = torch.randperm(train_images.shape[0])
        for start in range(0, len(order), batch_size):
            x = train_images[order[start : start + batch_size]]
            mu, logvar = model.encode(x)
            z = reparameterize(mu, logvar)
            loss = negative_elbo(x, model.decode(z), mu, logvar)[0] / 10
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        for part, images in (("train", train_images), ("test", test_images)):
            recon_loss, kl = measure(images)
            history[part + "_recon_loss"].append(recon_loss)
            history[part + "_kl"].append(kl)
    return history
