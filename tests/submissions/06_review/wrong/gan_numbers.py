"""exercise: answers_gan
mistake: ones and zeros instead of words
diagnosis: int
points: 0
"""

answers_gan = {"a": 1, "b": 1, "c": 0, "d": 1}
