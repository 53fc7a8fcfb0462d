"""exercise: answers_gan
mistake: no to everything
diagnosis: wrong
points: 0
"""

answers_gan = {"a": "no", "b": "no", "c": "no", "d": "no"}
