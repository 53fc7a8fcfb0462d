"""exercise: answers_gan
mistake: two keys are missing
diagnosis: 2 abstained
points: 2
"""

answers_gan = {"a": "yes", "b": "yes"}
