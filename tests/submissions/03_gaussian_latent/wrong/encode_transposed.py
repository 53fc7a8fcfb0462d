"""exercise: encode_dataset
mistake: one column per image
diagnosis: transposed
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        codes = [model.encode(x).T for x in images.split(batch_size)]
    model.train(was_training)
    return torch.cat(codes, dim=1)
