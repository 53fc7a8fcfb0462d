"""exercise: optimal_denoiser
mistake: multiplies by the ratio
diagnosis: ratio var_x / var_noise
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * var_x / var_noise
