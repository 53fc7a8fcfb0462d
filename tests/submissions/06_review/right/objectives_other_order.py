"""exercise: answers_objectives
style: keys in another order, single quotes
"""

answers_objectives = {'d': 'yes', 'b': 'yes', 'a': 'no', 'c': 'no'}
