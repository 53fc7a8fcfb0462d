"""exercise: generate
mistake: freezes the model's parameters for good
diagnosis: requires_grad
points: 0.9
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    for p in model.parameters():
        p.requires_grad_(False)
    images = model.decode(sample_gaussian(mean, cov, n, generator=generator))
    model.train(was_training)
    return images
