"""exercise: encode_dataset
mistake: return is indented too far, so the loop ends after one batch
diagnosis: Only the first batch
"""

def encode_dataset(model, images, batch_size=512):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        for x in images.split(batch_size):
            z = model.encode(x)
            model.train(was_training)
            return z
