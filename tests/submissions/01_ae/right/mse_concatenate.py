"""exercise: reconstruction_mse
style: all reconstructions first
"""
def reconstruction_mse(model, images, batch_size=256):
    training_before = model.training
    model.eval()
    try:
        with torch.no_grad():
            x_hat = torch.cat([model(images[i : i + batch_size]) for i in range(0, len(images), batch_size)])
            return (x_hat - images).pow(2).mean().item()
    finally:
        if training_before:
            model.train()
