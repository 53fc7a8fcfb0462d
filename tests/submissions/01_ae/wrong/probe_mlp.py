"""exercise: embedding_accuracy
mistake: a hidden layer
diagnosis: not linear
points: 0.5
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    mean, std = z_train.mean(0), z_train.std(0) + 1e-6
    net = nn.Sequential(nn.Linear(z_train.shape[1], 64), nn.ReLU(), nn.Linear(64, int(y_train.max()) + 1))
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)
    for _ in range(300):
        optimizer.zero_grad()
        F.cross_entropy(net((z_train - mean) / std), y_train).backward()
        optimizer.step()
    return (net((z_test - mean) / std).argmax(1) == y_test).float().mean().item()
