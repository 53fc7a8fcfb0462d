"""exercise: corrupt
mistake: erases in the images given
diagnosis: changed in place
points: 1.85
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(5, sigma=2.0)(x)
    if kind == "erase":
        for image in x:
            i, j = torch.randint(0, 18, (2,)).tolist()
            image[:, i:i + 10, j:j + 10] = 0
        return x
    raise ValueError(f"unknown kind {kind!r}")
