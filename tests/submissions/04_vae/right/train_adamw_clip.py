"""exercise: train_vae
style: AdamW with weight decay and clipped gradients
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    opt = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=1e-4)
    result = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}
    for epoch in range(epochs):
        model.train()
        total = torch.zeros(2)
        for x in torch.split(train_images[torch.randperm(len(train_images))], batch_size):
            opt.zero_grad(set_to_none=True)
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 100.0)
            opt.step()
            total += torch.stack([recon_loss, kl]).detach() * len(x)
        total = (total / len(train_images)).tolist()
        result["train_recon_loss"].append(total[0])
        result["train_kl"].append(total[1])
        model.eval()
        total = torch.zeros(2)
        for x in torch.split(test_images, 7):
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            total += torch.stack([recon_loss, kl]).detach() * len(x)
        total = (total / len(test_images)).tolist()
        result["test_recon_loss"].append(total[0])
        result["test_kl"].append(total[1])
    return result
