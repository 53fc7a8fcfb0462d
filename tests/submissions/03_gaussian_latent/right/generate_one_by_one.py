"""exercise: generate
style: one image at a time
"""

def generate(model, mean, cov, n, generator=None):
    mode = model.training
    try:
        with torch.no_grad():
            model.eval()
            return torch.cat([model.decode(sample_gaussian(mean, cov, 1, generator=generator)) for _ in range(n)])
    finally:
        model.train(mode)
