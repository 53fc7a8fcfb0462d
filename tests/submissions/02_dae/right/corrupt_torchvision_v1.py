"""exercise: corrupt
style: torchvision transforms v1, random sigma
"""
def corrupt(x, kind):
    from torchvision import transforms

    if kind == "gaussian":
        return add_gaussian_noise(x, 0.25)
    elif kind == "blur":
        return transforms.GaussianBlur(kernel_size=5)(x)
    elif kind == "erase":
        erase = transforms.RandomErasing(p=1)
        return torch.cat([erase(x[i : i + 1]) for i in range(len(x))])
    else:
        raise ValueError(f"unknown corruption {kind}")
