"""exercise: fit_gaussian
style: np.cov in float64, divided by n
"""

def fit_gaussian(z):
    import numpy as np

    codes = z.detach().numpy()
    return torch.from_numpy(codes.mean(axis=0)), torch.from_numpy(np.cov(codes, rowvar=False, bias=True))
