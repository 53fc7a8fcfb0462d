"""exercise: generate
mistake: a single image loses its axes
diagnosis: shape
points: 0.9
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(sample_gaussian(mean, cov, n, generator=generator)).squeeze(0)
    model.train(was_training)
    return images
