"""exercise: encode_dataset
mistake: relies on an attribute encoder that a model need not have
diagnosis: encoder
points: 0
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.cat([model.encoder(x) for x in images.split(batch_size)])
    model.train(was_training)
    return z
