"""exercise: interpolate_latents
style: np.linspace between the two means
"""


def interpolate_latents(model, image_a, image_b, steps):
    import numpy as np

    was_training = model.training
    model.eval()
    with torch.inference_mode():
        ends = [model.encode(image.unsqueeze(0))[0].squeeze(0).numpy() for image in (image_a, image_b)]
        z = torch.from_numpy(np.linspace(*ends, num=steps)).float()
        images = model.decode(z).sigmoid()
    model.train(was_training)
    return images.clone()
