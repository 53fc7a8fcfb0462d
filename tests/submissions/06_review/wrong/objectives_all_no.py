"""exercise: answers_objectives
mistake: no to everything
diagnosis: wrong
points: 0
"""

answers_objectives = {"a": "no", "b": "no", "c": "no", "d": "no"}
