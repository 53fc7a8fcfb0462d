"""exercise: answers_facts
style: keys in another order, single quotes
"""

answers_facts = {'d': 'no', 'b': 'yes', 'a': 'no', 'c': 'yes'}
