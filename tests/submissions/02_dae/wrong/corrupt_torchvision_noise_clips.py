"""exercise: corrupt
mistake: torchvision's GaussianNoise with its default clip
diagnosis: clamped
points: 1.5
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return v2.GaussianNoise(sigma=0.3)(x)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
