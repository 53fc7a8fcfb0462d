"""exercise: answers_objectives
mistake: a list instead of a dict
diagnosis: not a dict
points: 0
"""

answers_objectives = ["no", "yes", "no", "yes"]
