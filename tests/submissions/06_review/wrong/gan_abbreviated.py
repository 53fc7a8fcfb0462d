"""exercise: answers_gan
mistake: y and n
diagnosis: another word
points: 0
"""

answers_gan = {"a": "y", "b": "y", "c": "n", "d": "y"}
