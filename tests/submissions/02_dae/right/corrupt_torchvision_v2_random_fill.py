"""exercise: corrupt
style: torchvision v2 with random fill, GaussianNoise without clip, a transform per image
"""
def corrupt(x, kind):
    from torchvision.transforms import v2

    transforms = {
        "gaussian": v2.GaussianNoise(sigma=0.3, clip=False),
        "blur": v2.GaussianBlur((5, 9), sigma=(0.5, 3.0)),
        "erase": v2.RandomErasing(p=1.0, value="random"),
    }
    if kind not in transforms:
        raise ValueError(f"kind must be one of {list(transforms)}")
    return torch.stack([transforms[kind](image) for image in x])
