"""exercise: generate
mistake: only the variances are used
diagnosis: covariance
points: 0
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(mean + cov.diag().sqrt() * torch.randn(n, len(mean), generator=generator))
    model.train(was_training)
    return images
