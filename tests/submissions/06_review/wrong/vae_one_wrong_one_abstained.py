"""exercise: answers_vae
mistake: one wrong, one abstained
diagnosis: 2 right (+2), 1 wrong (−1), 1 abstained
points: 1
"""

answers_vae = {"a": "no", "b": "yes", "c": "yes", "d": "abstain"}
