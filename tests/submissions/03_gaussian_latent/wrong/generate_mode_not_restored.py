"""exercise: generate
mistake: eval mode is left behind
diagnosis: put it back
points: 0.9
"""

def generate(model, mean, cov, n, generator=None):
    model.eval()
    with torch.no_grad():
        return model.decode(sample_gaussian(mean, cov, n, generator=generator))
