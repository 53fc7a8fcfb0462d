"""exercise: embedding_accuracy
style: least squares on one-hot labels, closed form
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    def with_ones(z):
        return torch.cat([z, torch.ones(len(z), 1)], 1).double()

    targets = F.one_hot(y_train).double()
    weights = torch.linalg.lstsq(with_ones(z_train), targets).solution
    return float(((with_ones(z_test) @ weights).argmax(1) == y_test).sum()) / len(y_test)
