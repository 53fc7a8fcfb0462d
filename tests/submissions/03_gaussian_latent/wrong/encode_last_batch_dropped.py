"""exercise: encode_dataset
mistake: only whole batches are encoded
diagnosis: smaller last batch
points: 0
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    codes = []
    with torch.no_grad():
        for i in range(len(images) // batch_size):
            codes.append(model.encode(images[i * batch_size : (i + 1) * batch_size]))
    model.train(was_training)
    return torch.cat(codes)
