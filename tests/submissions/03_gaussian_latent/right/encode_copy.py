"""exercise: encode_dataset
style: works on a copy of the model
"""

def encode_dataset(model, images, batch_size=512):
    import copy

    twin = copy.deepcopy(model).eval().requires_grad_(False)
    return torch.vstack([twin.encode(x) for x in torch.split(images, batch_size)])
