"""exercise: generate
mistake: a mean of zero
diagnosis: mean
points: 0
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(sample_gaussian(torch.zeros_like(mean), cov, n, generator=generator))
    model.train(was_training)
    return images
