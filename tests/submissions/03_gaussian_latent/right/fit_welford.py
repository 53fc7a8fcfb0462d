"""exercise: fit_gaussian
style: one pass over the rows with running mean and scatter (Welford), float64
"""

def fit_gaussian(z):
    mean = torch.zeros(z.shape[1], dtype=torch.float64)
    scatter = torch.zeros(z.shape[1], z.shape[1], dtype=torch.float64)
    for count, row in enumerate(z.double(), start=1):
        before = row - mean
        mean = mean + before / count
        scatter = scatter + before[:, None] * (row - mean)[None, :]
    return mean.to(z.dtype), (scatter / len(z)).to(z.dtype)
