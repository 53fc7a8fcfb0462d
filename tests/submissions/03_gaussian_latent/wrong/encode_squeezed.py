"""exercise: encode_dataset
mistake: squeeze removes axes of length one
diagnosis: shape
points: 0.9
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.cat([model.encode(x) for x in images.split(batch_size)]).squeeze()
    model.train(was_training)
    return z
