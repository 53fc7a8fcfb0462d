"""exercise: embedding_accuracy
mistake: number of right answers
diagnosis: number of right
points: 0
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(max_iter=1000)
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float((classifier.predict(z_test.numpy()) == y_test.numpy()).sum())
