"""exercise: answers_objectives
mistake: one wrong
diagnosis: 3 right (+3), 1 wrong
points: 2
"""

answers_objectives = {"a": "no", "b": "yes", "c": "no", "d": "no"}
