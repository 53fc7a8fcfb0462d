"""exercise: answers_gan
mistake: a tuple of words
diagnosis: not a dict
points: 0
"""

answers_gan = ("yes", "yes", "no", "yes")
