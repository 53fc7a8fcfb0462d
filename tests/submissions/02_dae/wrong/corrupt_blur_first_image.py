"""exercise: corrupt
mistake: blurs only the first image
diagnosis: Not every image was blurred
points: 1.55
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        y = x.clone()
        y[:1] = v2.GaussianBlur(5, sigma=2.0)(x[:1])
        return y
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
