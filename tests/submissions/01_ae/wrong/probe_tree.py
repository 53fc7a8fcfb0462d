"""exercise: embedding_accuracy
mistake: a decision tree
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    return float(DecisionTreeClassifier(random_state=0).fit(z_train.numpy(), y_train.numpy()).score(z_test.numpy(), y_test.numpy()))
