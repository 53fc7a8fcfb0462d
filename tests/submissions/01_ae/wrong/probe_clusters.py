"""exercise: embedding_accuracy
mistake: cluster numbers, found without labels, taken for classes
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    centres = z_train[:: len(z_train) // (int(y_train.max()) + 1)][: int(y_train.max()) + 1].clone()
    for _ in range(50):
        nearest = torch.cdist(z_train, centres).argmin(1)
        for k in range(len(centres)):
            if (nearest == k).any():
                centres[k] = z_train[nearest == k].mean(0)
    return (torch.cdist(z_test, centres).argmin(1) == y_test).float().mean().item()
