"""exercise: optimal_denoiser
mistake: ratio in the sigmoid
diagnosis: went into the sigmoid
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * torch.sigmoid(torch.as_tensor(var_x / var_noise))
