"""exercise: optimal_denoiser
mistake: clamps the result
diagnosis: not right
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return (x_noisy * var_x / (var_x + var_noise)).clamp(0, 1)
