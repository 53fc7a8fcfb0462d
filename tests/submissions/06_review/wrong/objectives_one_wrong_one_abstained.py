"""exercise: answers_objectives
mistake: one wrong, one abstained
diagnosis: 2 right (+2), 1 wrong (−1), 1 abstained
points: 1
"""

answers_objectives = {"a": "no", "b": "no", "c": "no", "d": "abstain"}
