"""exercise: answers_facts
mistake: a tuple of words
diagnosis: not a dict
points: 0
"""

answers_facts = ("no", "yes", "yes", "no")
