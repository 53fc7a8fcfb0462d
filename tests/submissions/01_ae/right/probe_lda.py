"""exercise: embedding_accuracy
style: linear discriminant analysis
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

    classifier = LinearDiscriminantAnalysis()
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
