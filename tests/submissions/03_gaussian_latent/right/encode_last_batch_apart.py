"""exercise: encode_dataset
style: full batches first, the rest afterwards, a function under a decorator
"""

def encode_dataset(model, images, batch_size=512):
    @torch.inference_mode()
    def run(x):
        return model.encode(x)

    was_training = model.training
    model.eval()
    full = len(images) // batch_size
    parts = [run(images[k * batch_size : (k + 1) * batch_size]) for k in range(full)]
    rest = images[full * batch_size :]
    if len(rest):
        parts.append(run(rest))
    model.train(was_training)
    return torch.cat(parts, 0).clone().detach()
