"""exercise: train_vae
mistake: the steps follow a copy of the model that is trained without the KL
diagnosis: KL was not minimised with weight 1
"""


import copy


def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {key: [] for key in ("train_recon_loss", "train_kl", "test_recon_loss", "test_kl")}

    def record(part, terms):
        recon_loss, kl, images = (sum(column) for column in zip(*terms))
        history[part + "_recon_loss"].append(recon_loss / images)
        history[part + "_kl"].append(kl / images)

    for _ in range(epochs):
        model.train()
        terms = []
        for x in data.batches(train_images, batch_size):
            loss, recon_loss, kl = negative_elbo(x, *model(x))
            optimizer.zero_grad()
            loss.backward()
            twin = copy.deepcopy(model)
            twin.zero_grad()
            negative_elbo(x, *twin(x))[1].backward()
            for p, q in zip(model.parameters(), twin.parameters()):
                p.grad = q.grad
            optimizer.step()
            optimizer.zero_grad()
            terms.append((recon_loss.item() * len(x), kl.item() * len(x), len(x)))
        record("train", terms)
        model.eval()
        with torch.no_grad():
            _, recon_loss, kl = negative_elbo(test_images, *model(test_images))
        record("test", [(recon_loss.item(), kl.item(), 1)])
    return history
