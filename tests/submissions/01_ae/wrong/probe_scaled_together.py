"""exercise: embedding_accuracy
mistake: scaler fitted on training and test embeddings
diagnosis: preprocessing
points: 0.9
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(torch.cat([z_train, z_test]).numpy())
    classifier = LogisticRegression(max_iter=1000).fit(scaler.transform(z_train.numpy()), y_train.numpy())
    return float(classifier.score(scaler.transform(z_test.numpy()), y_test.numpy()))
