"""exercise: encode_dataset
mistake: train mode is set at the end, whatever it was
diagnosis: put it back
points: 0.9
"""

def encode_dataset(model, images, batch_size=512):
    model.eval()
    with torch.no_grad():
        z = torch.cat([model.encode(x) for x in images.split(batch_size)])
    model.train()
    return z
