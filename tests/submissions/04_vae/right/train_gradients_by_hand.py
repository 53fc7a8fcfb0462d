"""exercise: train_vae
style: torch.autograd.grad, Adam with two parameter groups, the loss written out
"""


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    parameters = list(model.parameters())
    half = len(parameters) // 2
    optimizer = torch.optim.NAdam([{"params": parameters[:half]}, {"params": parameters[half:]}], lr=lr)

    def terms_of(x):
        x_logits, mu, logvar = model(x)
        recon = F.binary_cross_entropy_with_logits(x_logits, x, reduction="sum")
        return recon, 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()

    history = {"train_recon_loss": [], "train_kl": [], "test_recon_loss": [], "test_kl": []}
    for _ in range(epochs):
        model.train()
        recon_sum = kl_sum = 0.0
        for part in torch.randperm(len(train_images)).split(batch_size):
            recon, kl = terms_of(train_images[part])
            for p, gradient in zip(parameters, torch.autograd.grad((recon + kl) / len(part), parameters)):
                p.grad = gradient
            optimizer.step()
            recon_sum, kl_sum = recon_sum + recon.item(), kl_sum + kl.item()
        history["train_recon_loss"].append(recon_sum / len(train_images))
        history["train_kl"].append(kl_sum / len(train_images))
        model.eval()
        with torch.no_grad():
            parts = [terms_of(x) for x in test_images.split(batch_size)]
        history["test_recon_loss"].append(sum(r.item() for r, _ in parts) / len(test_images))
        history["test_kl"].append(sum(k.item() for _, k in parts) / len(test_images))
    return history
