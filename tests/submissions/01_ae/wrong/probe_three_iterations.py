"""exercise: embedding_accuracy
mistake: three iterations of the solver
diagnosis: converge
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    import warnings

    warnings.simplefilter("ignore")
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(max_iter=3)
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
