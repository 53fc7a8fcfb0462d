"""exercise: answers_gan
mistake: all abstained
diagnosis: 4 abstained
points: 0
"""

answers_gan = {"a": "abstain", "b": "abstain", "c": "abstain", "d": "abstain"}
