"""exercise: embedding_accuracy
style: logistic regression without scaling
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(max_iter=5000, C=100.0)
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
