"""exercise: generate
mistake: one draw, shown n times
diagnosis: All images are the same
points: 0
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(sample_gaussian(mean, cov, 1, generator=generator)).expand(n, -1, -1, -1)
    model.train(was_training)
    return images
