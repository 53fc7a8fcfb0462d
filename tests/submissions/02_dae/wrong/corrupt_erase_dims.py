"""exercise: corrupt
mistake: the rectangle is darkened, not erased
diagnosis: can still be read
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        x_noisy = x.clone()
        for image in x_noisy:
            top, left = torch.randint(0, 18, (2,)).tolist()
            image[:, top : top + 10, left : left + 10] *= 0.3
        return x_noisy
    raise ValueError(f"unknown kind {kind!r}")
