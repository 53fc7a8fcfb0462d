"""exercise: answers_vae
style: keys in another order, single quotes
"""

answers_vae = {'d': 'no', 'b': 'no', 'a': 'no', 'c': 'yes'}
