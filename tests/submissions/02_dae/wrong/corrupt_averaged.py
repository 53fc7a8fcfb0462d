"""exercise: corrupt
mistake: every image is replaced by its mean
diagnosis: no longer show what was there
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        return x.mean(dim=(2, 3), keepdim=True).expand(x.shape)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
