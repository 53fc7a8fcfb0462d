"""exercise: add_gaussian_noise
style: torch.normal with tensor mean
"""
def add_gaussian_noise(x, std, generator=None):
    return torch.normal(x, float(std), generator=generator)
