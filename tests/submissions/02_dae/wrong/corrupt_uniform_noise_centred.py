"""exercise: corrupt
mistake: uniform noise around 0
diagnosis: not Gaussian with mean 0
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return x + torch.rand_like(x) - 0.5
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
