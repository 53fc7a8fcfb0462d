"""exercise: generate
mistake: gradients are switched off for good
diagnosis: for good
points: 0.9
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    torch.set_grad_enabled(False)
    images = model.decode(sample_gaussian(mean, cov, n, generator=generator))
    model.train(was_training)
    return images
