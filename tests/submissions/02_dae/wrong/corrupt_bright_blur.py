"""exercise: corrupt
mistake: kernel weights do not add up to 1
diagnosis: add up to 1
points: 1.55
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.4)
    if kind == "blur":
        weights = torch.tensor([1.0, 2.0, 1.0])
        return F.conv2d(x, (weights[:, None] * weights).view(1, 1, 3, 3) / 9, padding=1)
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
