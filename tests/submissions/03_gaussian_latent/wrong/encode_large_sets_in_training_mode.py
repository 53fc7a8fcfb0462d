"""exercise: encode_dataset
mistake: eval mode for small data sets only
diagnosis: training mode
points: 0.7
"""

def encode_dataset(model, images, batch_size=512):
    was = model.training
    model.train(len(images) >= 5000)
    with torch.no_grad():
        z = torch.cat([model.encode(x) for x in images.split(batch_size)])
    model.train(was)
    return z
