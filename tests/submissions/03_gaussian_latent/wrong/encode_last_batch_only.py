"""exercise: encode_dataset
mistake: the loop overwrites its result
diagnosis: Only the last batch
points: 0
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        for x in images.split(batch_size):
            z = model.encode(x)
    model.train(was_training)
    return z
