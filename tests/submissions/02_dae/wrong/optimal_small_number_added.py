"""exercise: optimal_denoiser
mistake: a small number inside the logarithm
diagnosis: Very small or very large
points: 0.85
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    v = torch.log(torch.as_tensor(var_x) + 1e-8)
    s = torch.log(torch.as_tensor(var_noise) + 1e-8)
    return x_noisy * torch.sigmoid(v - s)
