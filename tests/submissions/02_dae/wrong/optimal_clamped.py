"""exercise: optimal_denoiser
mistake: the result is clamped to [0, 1]
points: 0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return (x_noisy * var_x / (var_x + var_noise)).clamp(0, 1)
