"""exercise: embedding_accuracy
mistake: support vector machine with RBF kernel
diagnosis: not linear
points: 0.5
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.svm import SVC

    classifier = SVC()
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
