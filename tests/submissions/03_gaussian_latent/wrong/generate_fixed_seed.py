"""exercise: generate
mistake: a fixed seed inside, so that each call gives the same images
diagnosis: generator
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(sample_gaussian(mean, cov, n, generator=torch.Generator().manual_seed(0)))
    model.train(was_training)
    return images
