"""exercise: train_vae
style: cosine schedule, clipped gradients, zero_grad behind the step
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, weight_decay=1e-6)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=2 * epochs)
    history = {f"{part}_{term}": [] for part in ("train", "test") for term in ("recon_loss", "kl")}
    optimizer.zero_grad()
    for _ in range(epochs):
        recons, kls, counts = [], [], []
        for x in data.batches(train_images, batch_size):
            model.train()
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1e6)
            optimizer.step()
            optimizer.zero_grad()
            recons.append(recon_loss.detach()), kls.append(kl.detach()), counts.append(float(len(x)))
        scheduler.step()
        weights = torch.tensor(counts) / sum(counts)
        history["train_recon_loss"].append((torch.stack(recons) @ weights).item())
        history["train_kl"].append((torch.stack(kls) @ weights).item())
        model.eval()
        with torch.inference_mode():
            terms = [negative_elbo(x[None], *model(x[None]))[1:] for x in test_images]
        history["test_recon_loss"].append(sum(float(r) for r, _ in terms) / len(terms))
        history["test_kl"].append(sum(float(k) for _, k in terms) / len(terms))
    return history
