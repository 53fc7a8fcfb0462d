"""exercise: embedding_accuracy
mistake: standardises the training embeddings in place
diagnosis: in place
points: 0.95
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.linear_model import LogisticRegression

    mean, std = z_train.mean(0), z_train.std(0)
    z_train.sub_(mean).div_(std)
    z_test.sub_(mean).div_(std)
    return float(LogisticRegression(max_iter=1000).fit(z_train.numpy(), y_train.numpy()).score(z_test.numpy(), y_test.numpy()))
