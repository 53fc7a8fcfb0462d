"""exercise: corrupt
mistake: erases single pixels here and there, no rectangle
diagnosis: rectangle
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return v2.GaussianBlur(9, 2.0)(x)
    if kind == "erase":
        return torch.where(torch.rand_like(x) < 0.2, 0.0, x)
    raise ValueError(kind)
