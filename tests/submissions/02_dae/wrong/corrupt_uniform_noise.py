"""exercise: corrupt
mistake: uniform noise that is never negative
diagnosis: never negative
points: 1.5
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return x + 0.5 * torch.rand_like(x)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
