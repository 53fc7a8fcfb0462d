"""exercise: corrupt
mistake: a blur too weak to see
diagnosis: Not every image was blurred
points: 1.55
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(3, sigma=0.2)(x)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
