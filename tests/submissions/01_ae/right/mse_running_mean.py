"""exercise: reconstruction_mse
style: running mean in float64, decorator, lists of modes
"""
@torch.inference_mode()
def reconstruction_mse(model, images, batch_size=256):
    modules = list(model.modules())
    modes = [m.training for m in modules]
    model.eval()
    mean, seen = 0.0, 0
    for x in torch.split(images, batch_size):
        error = (model.forward(x).double() - x.double()).square_().mean().item()
        seen += x.shape[0]
        mean += (error - mean) * x.shape[0] / seen
    for module, mode in zip(modules, modes):
        module.training = mode
    return mean
