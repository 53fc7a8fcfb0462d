"""exercise: optimal_denoiser
mistake: standard deviations instead of variances
diagnosis: standard deviations were used
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    std_x, std_noise = var_x ** 0.5, var_noise ** 0.5
    return x_noisy * std_x / (std_x + std_noise)
