"""exercise: encode_dataset
mistake: codes are standardised
points: 0
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.cat([model.encode(x) for x in images.split(batch_size)])
    model.train(was_training)
    return (z - z.mean(0)) / z.std(0)
