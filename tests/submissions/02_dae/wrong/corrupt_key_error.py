"""exercise: corrupt
mistake: a dict lookup raises KeyError
diagnosis: ValueError
points: 1.8
"""
def corrupt(x, kind):
    from torchvision import transforms

    erase = transforms.RandomErasing(p=1.0)
    return {
        "gaussian": lambda: add_gaussian_noise(x, 0.3),
        "blur": lambda: transforms.GaussianBlur(5, sigma=1.5)(x),
        "erase": lambda: torch.stack([erase(image) for image in x]),
    }[kind]()
