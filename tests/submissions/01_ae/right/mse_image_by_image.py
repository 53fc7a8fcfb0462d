"""exercise: reconstruction_mse
style: image by image, plain floats
"""
def reconstruction_mse(model, images, batch_size=256):
    was, errors = model.training, []
    model.eval()
    with torch.inference_mode():
        for i in range(len(images)):
            x = images[i : i + 1]
            errors.append(float(((model.decode(model.encode(x)) - x) ** 2).mean()))
    model.train(was)
    return sum(errors) / len(errors)
