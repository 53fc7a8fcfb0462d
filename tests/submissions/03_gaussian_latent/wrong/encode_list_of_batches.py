"""exercise: encode_dataset
mistake: a list of batches is returned
diagnosis: list
points: 0
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        codes = [model.encode(x) for x in images.split(batch_size)]
    model.train(was_training)
    return codes
