"""exercise: encode_dataset
style: codes collected as NumPy rows, gradient mode set and put back by hand
"""

def encode_dataset(model, images, batch_size=512):
    import numpy as np

    grad, mode = torch.is_grad_enabled(), model.training
    torch.set_grad_enabled(False)
    try:
        model.eval()
        number = math_ceil(len(images), batch_size)
        rows = np.concatenate([model.encode(part).numpy() for part in images.tensor_split([batch_size * k for k in range(1, number)])])
    finally:
        torch.set_grad_enabled(grad)
        model.train(mode)
    return torch.from_numpy(rows)

def math_ceil(a, b):
    return -(-a // b)
