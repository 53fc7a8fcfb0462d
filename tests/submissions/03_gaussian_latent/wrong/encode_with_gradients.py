"""exercise: encode_dataset
mistake: no torch.no_grad
diagnosis: no_grad
points: 0.9
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    z = torch.cat([model.encode(x) for x in images.split(batch_size)])
    model.train(was_training)
    return z
