"""exercise: encode_dataset
mistake: a shuffled order
diagnosis: not right
points: 0
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        z = torch.cat([model.encode(images[i]) for i in torch.randperm(len(images)).split(batch_size)])
    model.train(was_training)
    return z
