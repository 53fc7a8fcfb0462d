"""exercise: corrupt
mistake: always the same centre square
diagnosis: share one erased rectangle
points: 1.7
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        y = x.clone()
        y[:, :, 9:19, 9:19] = 0
        return y
    raise ValueError(f"unknown kind {kind!r}")
