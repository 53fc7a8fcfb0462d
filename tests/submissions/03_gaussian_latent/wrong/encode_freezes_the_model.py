"""exercise: encode_dataset
mistake: freezes the model's parameters for good
diagnosis: requires_grad
points: 0.9
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    model.requires_grad_(False)
    z = torch.cat([model.encode(x) for x in images.split(batch_size)])
    model.train(was_training)
    return z
