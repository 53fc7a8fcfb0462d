"""exercise: interpolate
style: NumPy linspace between the latents
"""
@torch.no_grad()
def interpolate(model, image_a, image_b, steps):
    import numpy as np

    was_training = model.training
    model.eval()
    z = model.encode(torch.stack((image_a, image_b))).numpy()
    line = np.linspace(z[0], z[1], num=steps, dtype="float32")
    images = model.decode(torch.from_numpy(line))
    if was_training:
        model.train()
    return images
