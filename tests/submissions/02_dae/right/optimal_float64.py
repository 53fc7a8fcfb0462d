"""exercise: optimal_denoiser
style: math.log for floats, float64 inside
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    def log(v):
        return v.double().log() if isinstance(v, torch.Tensor) else math.log(v)

    gain = torch.sigmoid(torch.as_tensor(log(var_x) - log(var_noise)))
    return x_noisy * gain.to(x_noisy.dtype)
