"""exercise: encode_dataset
mistake: gradients are switched off for good
diagnosis: gradient mode
points: 0.9
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    torch.set_grad_enabled(False)
    z = torch.cat([model.encode(x) for x in images.split(batch_size)])
    model.train(was_training)
    return z
