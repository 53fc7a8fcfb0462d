"""exercise: embedding_accuracy
mistake: one regression on the class numbers, rounded
"""
def embedding_accuracy(z_train, y_train, z_test, y_test):
    ones = torch.ones(len(z_train), 1)
    w = torch.linalg.lstsq(torch.cat([z_train, ones], 1), y_train.float()[:, None]).solution
    guess = (torch.cat([z_test, torch.ones(len(z_test), 1)], 1) @ w).round()[:, 0]
    return (guess == y_test).float().mean().item()
