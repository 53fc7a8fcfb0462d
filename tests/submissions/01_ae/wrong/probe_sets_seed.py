"""exercise: embedding_accuracy
mistake: seeds the global random numbers
diagnosis: seed was set
points: 0.95
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    torch.manual_seed(0)
    classifier = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    classifier.fit(z_train.numpy(), y_train.numpy())
    return float(classifier.score(z_test.numpy(), y_test.numpy()))
