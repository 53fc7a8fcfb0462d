"""exercise: train_autoencoder
style: no optimizer object: gradients from torch.autograd.grad, steps of the size lr along their sign, which shrink
"""
def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    weights = [p for p in model.parameters() if p.requires_grad]
    history = {key: [] for key in ("train", "test")}
    n = train_images.size(0)
    for epoch in range(epochs):
        model.train(True)
        order, errors = torch.multinomial(torch.ones(n), n), torch.zeros(n)
        for start in range(0, n, batch_size):
            x = train_images.index_select(0, order[start : start + batch_size])
            per_image = (model(x) - x).square().mean(dim=(1, 2, 3))
            gradients = torch.autograd.grad(per_image.mean(), weights)
            with torch.no_grad():
                for p, g in zip(weights, gradients):
                    p -= lr * 0.5**epoch * g.sign()
            errors[start : start + batch_size] = per_image.detach()
        history["train"].append(float(errors.mean()))
        history["test"].append(reconstruction_mse(model, test_images, batch_size))
    return history
