"""exercise: embedding_accuracy
style: strong regularisation, min-max scaling, NumPy number
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler
    from sklearn.linear_model import LogisticRegression

    classifier = make_pipeline(MinMaxScaler(), LogisticRegression(C=0.3, max_iter=500))
    classifier.fit(z_train.numpy(), y_train.numpy())
    return (classifier.predict(z_test.numpy()) == y_test.numpy()).mean()
