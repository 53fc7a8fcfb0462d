"""exercise: answers_gan
mistake: lists as answers
diagnosis: Counted as abstained
points: 1
"""

answers_gan = {"a": "yes", "b": "yes", "c": "yes", "d": ["yes"]}
