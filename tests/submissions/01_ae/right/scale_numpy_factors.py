"""exercise: scale_latent
style: NumPy factors, float64 product
"""
def scale_latent(model, image, factors):
    import numpy as np

    t = torch.from_numpy(np.array([float(f) for f in factors], dtype=np.float64))
    was = model.training
    model.eval()
    with torch.no_grad():
        z = model.encode(image[None]).to(torch.float64)
        images = model.decode(torch.einsum("k,d->kd", t, z[0]).to(torch.float32))
    model.train(was)
    return images
