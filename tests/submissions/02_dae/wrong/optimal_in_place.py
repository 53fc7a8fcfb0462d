"""exercise: optimal_denoiser
mistake: changes x_noisy in place
diagnosis: changed in place
points: 0.95
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    var_x, var_noise = torch.as_tensor(var_x), torch.as_tensor(var_noise)
    x_noisy *= var_x / (var_x + var_noise)
    return x_noisy
