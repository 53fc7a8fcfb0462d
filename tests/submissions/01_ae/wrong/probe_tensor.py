"""exercise: embedding_accuracy
mistake: returns a tensor
diagnosis: .item()
points: 0.95
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(max_iter=1000)
    classifier.fit(z_train.numpy(), y_train.numpy())
    return torch.tensor(classifier.score(z_test.numpy(), y_test.numpy()))
