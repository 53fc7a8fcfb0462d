"""exercise: embedding_accuracy
style: linear support vector machine, scaled
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    classifier = make_pipeline(StandardScaler(), SVC(kernel="linear"))
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
