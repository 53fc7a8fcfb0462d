"""exercise: embedding_accuracy
style: ridge classifier
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import RidgeClassifier

    classifier = RidgeClassifier()
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
