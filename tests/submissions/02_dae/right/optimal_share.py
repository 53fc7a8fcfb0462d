"""exercise: optimal_denoiser
style: the share of the signal
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * (var_x / (var_x + var_noise))
