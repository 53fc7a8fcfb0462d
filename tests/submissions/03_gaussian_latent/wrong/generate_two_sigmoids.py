"""exercise: generate
mistake: a second sigmoid on the decoder's output
diagnosis: not what the decoder gives
"""

def generate(model, mean, cov, n, generator=None):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        images = torch.sigmoid(model.decode(sample_gaussian(mean, cov, n, generator=generator)))
    model.train(was_training)
    return images
