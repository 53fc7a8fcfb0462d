"""exercise: train_autoencoder
style: AdamW, a warm-up from rate 0, clipped values, errors measured on a copy of the model
"""


import copy


def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.05)
    warm_up = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / 3))
    train, test = [], []
    for _ in range(epochs):
        model.train()
        losses = []
        for x in train_images[torch.randperm(len(train_images))].split(batch_size):
            loss = ((model(x) - x) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_value_(model.parameters(), 1e-3)
            optimizer.step()
            warm_up.step()
            losses.append(loss.item())
        train.append(sum(losses) / len(losses))
        test.append(reconstruction_mse(copy.deepcopy(model), test_images))
    return {"train": train, "test": test}
