"""exercise: optimal_denoiser
mistake: base-10 logarithms
diagnosis: base-10
points: 0.0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    return x_noisy * torch.sigmoid(torch.log10(torch.as_tensor(var_x)) - torch.log10(torch.as_tensor(var_noise)))
