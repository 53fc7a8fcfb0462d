"""exercise: answers_facts
mistake: a list instead of a dict
diagnosis: not a dict
points: 0
"""

answers_facts = ["no", "yes", "yes", "no"]
