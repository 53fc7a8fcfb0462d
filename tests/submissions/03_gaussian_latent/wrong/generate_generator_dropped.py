"""exercise: generate
mistake: the generator is not handed on
diagnosis: generator
points: 0.9
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(sample_gaussian(mean, cov, n))
    model.train(was_training)
    return images
