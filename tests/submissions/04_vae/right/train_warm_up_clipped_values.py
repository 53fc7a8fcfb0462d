"""exercise: train_vae
style: NAdam, a warm-up from rate 0, clipped values, tested on a copy of the model
"""


import copy


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.NAdam(model.parameters(), lr=lr)
    warm_up = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / 3))
    history = {key: [] for key in ("train_recon_loss", "train_kl", "test_recon_loss", "test_kl")}

    def record(part, terms):
        recon_loss, kl, images = (sum(column) for column in zip(*terms))
        history[part + "_recon_loss"].append(recon_loss / images)
        history[part + "_kl"].append(kl / images)

    for _ in range(epochs):
        model.train()
        terms = []
        for x in train_images[torch.randperm(len(train_images))].split(batch_size):
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_value_(model.parameters(), 0.1)
            optimizer.step()
            warm_up.step()
            terms.append((recon_loss.item() * len(x), kl.item() * len(x), len(x)))
        record("train", terms)
        tested = copy.deepcopy(model).eval()
        with torch.no_grad():
            _, recon_loss, kl = negative_elbo(test_images, *tested(test_images))
        record("test", [(recon_loss.item(), kl.item(), 1)])
    return history
