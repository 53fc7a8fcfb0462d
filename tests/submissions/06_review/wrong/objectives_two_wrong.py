"""exercise: answers_objectives
mistake: two right and two wrong
diagnosis: 2 wrong
points: 0
"""

answers_objectives = {"a": "yes", "b": "yes", "c": "yes", "d": "yes"}
