"""exercise: encode_dataset
mistake: the model stays in training mode
diagnosis: training mode
"""

def encode_dataset(model, images, batch_size=512):
    with torch.no_grad():
        return torch.cat([model.encode(x) for x in images.split(batch_size)])
