"""exercise: answers_gan
style: keys in another order, single quotes
"""

answers_gan = {'d': 'yes', 'b': 'yes', 'a': 'yes', 'c': 'no'}
