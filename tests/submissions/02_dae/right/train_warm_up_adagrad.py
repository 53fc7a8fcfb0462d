"""exercise: train_dae
style: Adagrad, a warm-up from rate 0, clipped norm, a copy of the model kept for each epoch
"""


import copy


def train_dae(model, images, epochs, noise_std, batch_size=128, lr=1e-3):
    optimizer = torch.optim.Adagrad(model.parameters(), lr=lr)
    warm_up = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / 3))
    history, kept = [], []
    for _ in range(epochs):
        model.train()
        losses = []
        for x in images[torch.randperm(len(images))].split(batch_size):
            _, denoised = model(x + noise_std * torch.randn(x.shape))
            loss = F.mse_loss(denoised, x)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 0.01)
            optimizer.step()
            warm_up.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
        kept.append(copy.deepcopy(model))
    return history
