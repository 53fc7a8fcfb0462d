"""exercise: optimal_denoiser
mistake: the variances are averaged over the pixels first
points: 0
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    v, s = torch.as_tensor(var_x).mean(), torch.as_tensor(var_noise).mean()
    return x_noisy * torch.sigmoid(v.log() - s.log())
