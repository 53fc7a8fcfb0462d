"""exercise: encode_dataset
mistake: eval mode is left behind
diagnosis: put it back
points: 0.9
"""

def encode_dataset(model, images, batch_size=512):
    model.eval()
    with torch.no_grad():
        return torch.cat([model.encode(x) for x in images.split(batch_size)])
