"""exercise: optimal_denoiser
mistake: roles exchanged
diagnosis: roles
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * var_noise / (var_x + var_noise)
