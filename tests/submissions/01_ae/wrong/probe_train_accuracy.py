"""exercise: embedding_accuracy
mistake: accuracy on the training embeddings
diagnosis: fitted to
points: 0
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(max_iter=1000)
    classifier.fit(z_train.numpy(), y_train.numpy())
    return classifier.score(z_train.numpy(), y_train.numpy())
