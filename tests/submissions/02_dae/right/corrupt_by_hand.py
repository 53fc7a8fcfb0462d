"""exercise: corrupt
style: convolution and rectangles by hand
"""
def corrupt(x, kind):
    if kind == "gaussian":
        return x + 0.3 * torch.randn(x.shape)
    if kind == "blur":
        offsets = torch.arange(-3, 4, dtype=torch.float32)
        weights = torch.exp(-(offsets ** 2) / (2 * 1.2 ** 2))
        weights = weights / weights.sum()
        x = F.conv2d(x, weights.view(1, 1, 7, 1), padding=(3, 0))
        return F.conv2d(x, weights.view(1, 1, 1, 7), padding=(0, 3))
    if kind == "erase":
        noisy = x.clone()
        for i in range(x.shape[0]):
            height, width = torch.randint(6, 15, (2,)).tolist()
            top = int(torch.randint(0, 28 - height + 1, (1,)))
            left = int(torch.randint(0, 28 - width + 1, (1,)))
            noisy[i, :, top:top + height, left:left + width] = 0.5
        return noisy
    raise ValueError(kind)
