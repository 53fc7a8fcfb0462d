"""exercise: corrupt
mistake: erased pixels are marked with NaN
diagnosis: NaN or infinite values
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0, value=float("nan"))(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
