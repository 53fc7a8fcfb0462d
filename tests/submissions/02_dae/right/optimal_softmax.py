"""exercise: optimal_denoiser
style: softmax over the two log variances, image by image
"""
def optimal_denoiser(x_noisy, var_x, var_noise):
    logs = [torch.as_tensor(v, dtype=x_noisy.dtype).log().expand(x_noisy.shape) for v in (var_x, var_noise)]
    shares = torch.stack(logs).softmax(dim=0)
    return torch.stack([share * image for share, image in zip(shares[0], x_noisy)])
