"""exercise: answers_gan
mistake: two right and two wrong
diagnosis: 2 wrong
points: 0
"""

answers_gan = {"a": "no", "b": "yes", "c": "yes", "d": "yes"}
