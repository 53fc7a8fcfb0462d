"""exercise: answers_objectives
mistake: two keys are missing
diagnosis: 2 abstained
points: 2
"""

answers_objectives = {"a": "no", "b": "yes"}
