"""exercise: train_autoencoder
style: own generator, batch sampler, one parameter group per weight, closure passed to step
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    from torch.utils.data import BatchSampler, RandomSampler

    own = torch.Generator().manual_seed(torch.randint(2**31, ()).item())
    sampler = BatchSampler(RandomSampler(range(len(train_images)), generator=own), batch_size, drop_last=False)
    optimizer = torch.optim.Adamax([{"params": [p]} for p in model.parameters()], lr=lr)
    train_errors, test_errors = [], []
    for _ in range(epochs):
        model.train()
        losses = []
        for index in sampler:
            x = train_images[index]

            def closure():
                optimizer.zero_grad()
                loss = F.mse_loss(input=model(x), target=x)
                loss.backward()
                return loss

            losses.append(optimizer.step(closure).item())
        train_errors.append(math.fsum(losses) / len(losses))
        test_errors.append(reconstruction_mse(model, test_images, batch_size=64))
    return {"train": train_errors, "test": test_errors}
