"""exercise: generate
mistake: decodes draws of N(0, I)
diagnosis: mean
points: 0
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = model.decode(torch.randn(n, len(mean), generator=generator))
    model.train(was_training)
    return images
