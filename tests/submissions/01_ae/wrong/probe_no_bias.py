"""exercise: embedding_accuracy
mistake: no bias
diagnosis: bias
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(fit_intercept=False, max_iter=1000)
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
