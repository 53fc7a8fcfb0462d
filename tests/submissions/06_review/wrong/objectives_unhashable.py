"""exercise: answers_objectives
mistake: lists as answers
diagnosis: Counted as abstained
points: 1
"""

answers_objectives = {"a": "no", "b": "yes", "c": "yes", "d": ["yes"]}
