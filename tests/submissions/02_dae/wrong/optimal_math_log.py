"""exercise: optimal_denoiser
mistake: math.log, which takes no tensor of several numbers
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * torch.sigmoid(torch.tensor(math.log(var_x) - math.log(var_noise)))
