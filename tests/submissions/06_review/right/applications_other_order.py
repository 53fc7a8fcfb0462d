"""exercise: answers_applications
style: keys in another order, single quotes
"""

answers_applications = {'d': 'yes', 'b': 'yes', 'a': 'no', 'c': 'no'}
