"""exercise: embedding_accuracy
mistake: percent
diagnosis: percentage
points: 0
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    classifier = LogisticRegression(max_iter=1000)
    classifier.fit(z_train.numpy(), y_train.numpy())
    return 100 * classifier.score(z_test.numpy(), y_test.numpy())
