"""exercise: answers_objectives
mistake: two abstentions
diagnosis: 2 abstained
points: 2
"""

answers_objectives = {"a": "no", "b": "yes", "c": "abstain", "d": "abstain"}
