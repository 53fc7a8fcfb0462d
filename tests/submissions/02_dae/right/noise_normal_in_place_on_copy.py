"""exercise: add_gaussian_noise
style: empty_like().normal_
"""
def add_gaussian_noise(x, std, generator=None):
    noise = torch.empty_like(x).normal_(0, 1, generator=generator)
    return noise.mul_(std).add_(x)
