"""exercise: corrupt
style: rectangles filled with 1, weak noise, weak blur
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.1)
    if kind == "blur":
        return v2.functional.gaussian_blur(x, [3, 3], [0.8, 0.8])
    if kind == "erase":
        return torch.stack([v2.RandomErasing(p=1.0, scale=(0.02, 0.05), value=1.0)(image) for image in x])
    raise ValueError(f"unknown kind {kind!r}")
