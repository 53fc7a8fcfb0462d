"""exercise: encode_dataset
mistake: the whole model is called
diagnosis: reconstructions
points: 0
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.cat([model(x) for x in images.split(batch_size)])
    model.train(was_training)
    return z
