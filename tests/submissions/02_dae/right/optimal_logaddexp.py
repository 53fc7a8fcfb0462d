"""exercise: optimal_denoiser
style: the share as the exponential of a difference of logarithms
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    log_x = torch.as_tensor(var_x).log()
    log_n = torch.as_tensor(var_noise).log()
    return x_noisy * torch.exp(log_x - torch.logaddexp(log_x, log_n))
