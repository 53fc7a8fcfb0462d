"""exercise: corrupt
mistake: one number for each row of an image
diagnosis: not independent
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return x + 0.4 * torch.randn(len(x), 1, 28, 1)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
