"""exercise: answers_gan
style: as asked
"""

answers_gan = {"a": "yes", "b": "yes", "c": "no", "d": "yes"}
