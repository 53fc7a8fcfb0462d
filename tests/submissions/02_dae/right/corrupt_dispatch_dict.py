"""exercise: corrupt
style: a dict of functions, rectangles of random size filled with noise, a separable blur of random width
"""
def corrupt(x, kind):
    def blur(x):
        sigma = 1.0 + torch.rand(()).item()
        w = torch.exp(-torch.arange(-6.0, 7.0) ** 2 / (2 * sigma**2))
        w = (w / w.sum()).view(1, 1, -1, 1)
        x = F.conv2d(F.pad(x, (0, 0, 6, 6), mode="replicate"), w)
        return F.conv2d(F.pad(x, (6, 6, 0, 0), mode="replicate"), w.transpose(2, 3))

    def erase(x):
        out = x.clone()
        for image in out:
            height, width = torch.randint(5, 15, (2,)).tolist()
            top, left = torch.randint(0, 29 - height, ()).item(), torch.randint(0, 29 - width, ()).item()
            image[:, top : top + height, left : left + width] = torch.rand(1, height, width)
        return out

    ways = {"gaussian": lambda x: x + 0.3 * torch.randn_like(x), "blur": blur, "erase": erase}
    if kind not in ways:
        raise ValueError(f"expected one of {sorted(ways)}, got {kind!r}")
    return ways[kind](x)
