"""exercise: corrupt
mistake: the blur smears along the rows only
diagnosis: direction
"""
def corrupt(x, kind):
    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        w = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0]).view(1, 1, 1, 5) / 16
        return F.conv2d(F.pad(x, (2, 2, 0, 0), mode="reflect"), w)
    if kind == "erase":
        from torchvision.transforms import v2

        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(kind)
