"""exercise: answers_objectives
mistake: all wrong
diagnosis: 4 wrong
points: 0
"""

answers_objectives = {"a": "yes", "b": "no", "c": "yes", "d": "no"}
