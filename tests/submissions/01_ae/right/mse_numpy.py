"""exercise: reconstruction_mse
style: NumPy, weights for the batches, decorator
"""
@torch.no_grad()
def reconstruction_mse(model, images, batch_size=256):
    import numpy as np

    state = model.training
    model.train(False)
    means, counts = [], []
    start = 0
    while start < images.shape[0]:
        x = images[start : start + batch_size]
        means.append(np.mean((model(x).numpy().astype("float64") - x.numpy()) ** 2))
        counts.append(x.shape[0])
        start += batch_size
    model.train(state)
    return np.average(means, weights=counts)
