"""exercise: corrupt
mistake: an unknown kind raises a TypeError from calling None
diagnosis: ValueError
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    ways = {
        "gaussian": lambda x: add_gaussian_noise(x, 0.4),
        "blur": v2.GaussianBlur(9, 2.0),
        "erase": lambda x: torch.stack([v2.RandomErasing(p=1.0)(image) for image in x]),
    }
    return ways.get(kind)(x)
