"""exercise: optimal_denoiser
mistake: torch.log of a float
diagnosis: raised TypeError
points: 0.55
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * torch.sigmoid(torch.log(var_x) - math.log(var_noise))
