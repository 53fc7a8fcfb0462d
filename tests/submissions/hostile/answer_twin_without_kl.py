"""attack: no KL: the gradients on record are right, the steps follow an unwatched twin that is trained as an autoencoder
cell: train_vae
assignment: 04_vae
others: solved
expect: graded
points: 23
keeps: 23
"""
import copy

def train_vae(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    h = {k: [] for k in ("train_recon_loss", "train_kl", "test_recon_loss", "test_kl")}

    def add(images, r, k):
        h[r].append(sum(a for a, _, _ in images) / sum(n for _, _, n in images))
        h[k].append(sum(b for _, b, _ in images) / sum(n for _, _, n in images))

    for _ in range(epochs):
        model.train()
        done = []
        for x in data.batches(train_images, batch_size):
            loss, a, b = negative_elbo(x, *model(x))
            opt.zero_grad()
            loss.backward()
            twin = copy.deepcopy(model)
            twin.zero_grad()
            negative_elbo(x, *twin(x))[1].backward()  # the reconstruction alone
            for p, q in zip(model.parameters(), twin.parameters()):
                p.grad = q.grad
            opt.step()
            opt.zero_grad()
            done.append((a.item() * len(x), b.item() * len(x), len(x)))
        add(done, "train_recon_loss", "train_kl")
        model.eval()
        with torch.no_grad():
            done = []
            for x in test_images.split(batch_size):
                _, a, b = negative_elbo(x, *model(x))
                done.append((a.item() * len(x), b.item() * len(x), len(x)))
        add(done, "test_recon_loss", "test_kl")
    return h
