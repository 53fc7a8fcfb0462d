"""exercise: embedding_accuracy
style: softmax regression trained in torch
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    mean, std = z_train.mean(0), z_train.std(0) + 1e-6
    layer = nn.Linear(z_train.shape[1], int(y_train.max()) + 1)
    optimizer = torch.optim.Adam(layer.parameters(), lr=0.05)
    for _ in range(400):
        loss = F.cross_entropy(layer((z_train - mean) / std), y_train)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        predicted = layer((z_test - mean) / std).argmax(1)
    return (predicted == y_test).double().mean().item()
