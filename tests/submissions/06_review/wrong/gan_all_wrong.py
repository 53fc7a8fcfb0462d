"""exercise: answers_gan
mistake: all wrong
diagnosis: 4 wrong
points: 0
"""

answers_gan = {"a": "no", "b": "no", "c": "yes", "d": "no"}
