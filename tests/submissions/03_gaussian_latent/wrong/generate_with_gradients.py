"""exercise: generate
mistake: no torch.no_grad
diagnosis: gradients
points: 0.9
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    images = model.decode(sample_gaussian(mean, cov, n, generator=generator))
    model.train(was_training)
    return images
