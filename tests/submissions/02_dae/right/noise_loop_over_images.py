"""exercise: add_gaussian_noise
style: a loop over images
"""
def add_gaussian_noise(x, std, generator=None):
    noisy = []
    for image in x:
        noisy.append(image + torch.randn(image.shape, generator=generator) * std)
    return torch.stack(noisy)
