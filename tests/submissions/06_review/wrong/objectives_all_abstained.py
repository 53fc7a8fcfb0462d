"""exercise: answers_objectives
mistake: all abstained
diagnosis: 4 abstained
points: 0
"""

answers_objectives = {"a": "abstain", "b": "abstain", "c": "abstain", "d": "abstain"}
