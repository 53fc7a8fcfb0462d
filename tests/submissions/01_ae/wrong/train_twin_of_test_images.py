"""exercise: train_autoencoder
mistake: gradients of the test images come from a copy of the model
diagnosis: Gradients came from test images
"""


import copy


def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"train": [], "test": []}
    for _ in range(epochs):
        model.train()
        losses = []
        for x in data.batches(train_images, batch_size):
            loss = F.mse_loss(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            twin = copy.deepcopy(model)
            twin.zero_grad()
            F.mse_loss(twin(test_images), test_images).backward()
            for p, q in zip(model.parameters(), twin.parameters()):
                p.grad += q.grad
            optimizer.step()
            losses.append(loss.item())
        history["train"].append(sum(losses) / len(losses))
        history["test"].append(reconstruction_mse(model, test_images))
    return history
