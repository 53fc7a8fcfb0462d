"""exercise: answers_vae
mistake: all abstained
diagnosis: 4 abstained
points: 0
"""

answers_vae = {"a": "abstain", "b": "abstain", "c": "abstain", "d": "abstain"}
