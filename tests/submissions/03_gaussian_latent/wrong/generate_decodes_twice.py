"""exercise: generate
mistake: the decoded images are encoded and decoded again
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model(model.decode(0.5 * sample_gaussian(mean, cov, n, generator=generator)))
    model.train(was_training)
    return images
