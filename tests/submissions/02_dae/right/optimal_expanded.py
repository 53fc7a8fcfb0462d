"""exercise: optimal_denoiser
style: full_like variances and logsigmoid
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    v = torch.ones_like(x_noisy) * var_x
    s = torch.ones_like(x_noisy) * var_noise
    return x_noisy * F.logsigmoid(v.log() - s.log()).exp()
