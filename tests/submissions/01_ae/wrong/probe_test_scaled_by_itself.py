"""exercise: embedding_accuracy
mistake: test embeddings standardised with their own mean
diagnosis: preprocessing
points: 0.9
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    classifier = LogisticRegression(max_iter=1000).fit(StandardScaler().fit_transform(z_train), y_train)
    return float(classifier.score(StandardScaler().fit_transform(z_test), y_test))
