"""exercise: answers_gan
mistake: a list instead of a dict
diagnosis: not a dict
points: 0
"""

answers_gan = ["yes", "yes", "no", "yes"]
