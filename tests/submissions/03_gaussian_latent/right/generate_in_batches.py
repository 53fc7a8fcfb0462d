"""exercise: generate
style: decoded in batches
"""

def generate(model, mean, cov, n, generator=None):
    mode = model.training
    model.eval()
    z = sample_gaussian(mean, cov, n, generator)
    images = torch.cat([model.decode(part).detach() for part in z.split(100)])
    model.train(mode)
    return images
