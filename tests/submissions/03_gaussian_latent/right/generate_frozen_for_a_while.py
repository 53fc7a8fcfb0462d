"""exercise: generate
style: parameters frozen for a while, each put back
"""

def generate(model, mean, cov, n, generator=None):
    mode, flags = model.training, [p.requires_grad for p in model.parameters()]
    model.train(False)
    model.requires_grad_(False)
    images = model.decode(sample_gaussian(mean=mean, cov=cov, n=n, generator=generator))
    for p, flag in zip(model.parameters(), flags):
        p.requires_grad = flag
    model.train(mode)
    return images
