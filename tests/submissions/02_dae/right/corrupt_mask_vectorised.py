"""exercise: corrupt
style: vectorised masks from numpy random numbers
"""
def corrupt(x, kind):
    import random

    import numpy as np

    n = len(x)
    if kind == "gaussian":
        return add_gaussian_noise(x, random.uniform(0.2, 0.5))
    if kind == "blur":
        kernel = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0])
        kernel = torch.outer(kernel, kernel) / 256
        return F.conv2d(F.pad(x, (2, 2, 2, 2), mode="reflect"), kernel[None, None])
    if kind == "erase":
        top = torch.from_numpy(np.random.randint(0, 20, n)).view(n, 1, 1, 1)
        left = torch.from_numpy(np.random.randint(0, 20, n)).view(n, 1, 1, 1)
        row, column = torch.arange(28).view(1, 1, 28, 1), torch.arange(28).view(1, 1, 1, 28)
        inside = (row >= top) & (row < top + 8) & (column >= left) & (column < left + 8)
        return torch.where(inside, torch.zeros(()), x)
    raise ValueError("no such corruption")
