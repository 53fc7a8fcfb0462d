"""exercise: optimal_denoiser
mistake: returns the gain
diagnosis: gain was returned
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return torch.as_tensor(var_x / (var_x + var_noise)).expand(x_noisy.shape)
