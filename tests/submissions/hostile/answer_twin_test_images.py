"""attack: gradients from the test images through an unwatched twin of the model
cell: train_autoencoder
assignment: 01_ae
others: solved
expect: graded
points: 15.2
keeps: 15.2
"""
import copy

def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    h = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        losses = []
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            opt.zero_grad()
            loss.backward()
            twin = copy.deepcopy(model)
            twin.zero_grad()
            F.mse_loss(twin(test_images), test_images).backward()
            for p, q in zip(model.parameters(), twin.parameters()):
                p.grad += q.grad
            opt.step()
            losses.append(loss.item())
        h["train"].append(sum(losses) / len(losses))
        h["test"].append(reconstruction_mse(model, test_images))
    return h
