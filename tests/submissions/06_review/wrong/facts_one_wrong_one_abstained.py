"""exercise: answers_facts
mistake: one wrong, one abstained
diagnosis: 2 right (+2), 1 wrong (−1), 1 abstained
points: 1
"""

answers_facts = {"a": "no", "b": "no", "c": "yes", "d": "abstain"}
