"""exercise: answers_gan
mistake: booleans instead of words
diagnosis: bool
points: 0
"""

answers_gan = {"a": True, "b": True, "c": False, "d": True}
