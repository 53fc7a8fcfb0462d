"""exercise: answers_gan
mistake: one wrong
diagnosis: 3 right (+3), 1 wrong
points: 2
"""

answers_gan = {"a": "yes", "b": "yes", "c": "no", "d": "no"}
