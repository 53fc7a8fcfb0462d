"""exercise: optimal_denoiser
style: sigmoid written as a hyperbolic tangent
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    a, b = (torch.as_tensor(v, dtype=torch.float64).log() for v in (var_x, var_noise))
    return (x_noisy * 0.5 * (1 + torch.tanh((a - b) / 2))).to(x_noisy.dtype)
