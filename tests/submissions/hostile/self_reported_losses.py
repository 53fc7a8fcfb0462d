"""attack: invents the history of a training that never was
assignment: 01_ae
cell: train_autoencoder
expect: graded
points: 0
"""

def train_autoencoder(model, train_images, test_images, epochs, batch_size=128, lr=1e-3):
    return {"train": [0.01 / (e + 1) for e in range(epochs)], "test": [0.01 / (e + 1) for e in range(epochs)]}
