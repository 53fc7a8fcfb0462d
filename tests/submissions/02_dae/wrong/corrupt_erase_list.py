"""exercise: corrupt
mistake: the erased images are not stacked
diagnosis: float32 tensor of the shape of x
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        return [v2.RandomErasing(p=1.0)(image) for image in x]
    raise ValueError(f"unknown kind {kind!r}")
