"""exercise: answers_gan
mistake: other words, numbers and None
diagnosis: Counted as abstained
points: 1
"""

answers_gan = {"a": "yes", "b": "true", "c": 1, "d": None}
