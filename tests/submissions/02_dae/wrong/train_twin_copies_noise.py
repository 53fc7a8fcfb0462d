"""exercise: train_dae
mistake: the steps follow a copy of the model that learns to copy the noise
diagnosis: one step of the optimizer for each batch
"""


import copy


def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    history = []
    for _ in range(epochs):
        losses = []
        for x in data.batches(images, batch_size):
            loss = F.mse_loss(model(x + noise_std * torch.randn_like(x))[1], x)
            optimizer.zero_grad()
            loss.backward()
            twin = copy.deepcopy(model)
            twin.zero_grad()
            noisy = x + noise_std * torch.randn_like(x)
            F.mse_loss(twin(noisy)[1], noisy).backward()
            for p, q in zip(model.parameters(), twin.parameters()):
                p.grad = q.grad
            optimizer.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
