"""exercise: count_parameters
style: length of one long vector, an empty model included
"""
def count_parameters(model):
    trainable = list(filter(lambda p: p.requires_grad, model.parameters()))
    return 0 if not trainable else len(nn.utils.parameters_to_vector(trainable))
