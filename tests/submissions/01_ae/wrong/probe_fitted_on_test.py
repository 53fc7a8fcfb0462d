"""exercise: embedding_accuracy
mistake: classifier fitted on the test embeddings
diagnosis: fitted to
points: 0
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(max_iter=1000)
    classifier.fit(z_test.numpy(), y_test.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
