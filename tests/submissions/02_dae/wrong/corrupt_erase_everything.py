"""exercise: corrupt
mistake: erases whole images
diagnosis: not nearly the whole image
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(9, 2.0)(x)
    if kind == "erase":
        return torch.zeros_like(x)
    raise ValueError(kind)
