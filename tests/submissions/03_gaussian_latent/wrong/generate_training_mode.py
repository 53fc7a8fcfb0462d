"""exercise: generate
mistake: the decoder stays in training mode
diagnosis: training mode
"""

def generate(model, mean, cov, n, generator=None):
    with torch.no_grad():
        return model.decode(sample_gaussian(mean, cov, n, generator=generator))
