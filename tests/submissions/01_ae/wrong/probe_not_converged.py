"""exercise: embedding_accuracy
mistake: ten small steps
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    layer = nn.Linear(z_train.shape[1], int(y_train.max()) + 1)
    optimizer = torch.optim.Adam(layer.parameters(), lr=1e-3)
    for _ in range(10):
        optimizer.zero_grad()
        F.cross_entropy(layer(z_train), y_train).backward()
        optimizer.step()
    return (layer(z_test).argmax(1) == y_test).float().mean().item()
