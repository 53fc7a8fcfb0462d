"""exercise: scale_latent
style: stack and einsum, decorator
"""
@torch.no_grad()
def scale_latent(model, image, factors):
    before = model.training
    model.train(False)
    try:
        z = model.encode(image.reshape(1, 1, 28, 28)).squeeze(0)
        stacked = torch.stack([z * t for t in list(factors)])
        return model.decode(stacked)
    finally:
        model.train(before)
