"""exercise: optimal_denoiser
mistake: squares the variances
diagnosis: squared
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * var_x ** 2 / (var_x ** 2 + var_noise ** 2)
