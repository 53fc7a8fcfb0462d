"""exercise: answers_gan
mistake: two abstentions
diagnosis: 2 abstained
points: 2
"""

answers_gan = {"a": "yes", "b": "yes", "c": "abstain", "d": "abstain"}
