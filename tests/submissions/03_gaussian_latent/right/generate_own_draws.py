"""exercise: generate
style: draws without sample_gaussian, decorator
"""

def generate(model, mean, cov, n, generator=None):
    mode = model.training
    model.eval()
    values, vectors = torch.linalg.eigh(cov)
    z = mean + (values.clamp(min=0).sqrt() * torch.randn(n, len(mean), generator=generator)) @ vectors.T
    with torch.inference_mode():
        images = model.decode(z)
    model.train(mode)
    return images.clone()
