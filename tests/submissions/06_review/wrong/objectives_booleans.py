"""exercise: answers_objectives
mistake: booleans instead of words
diagnosis: bool
points: 0
"""

answers_objectives = {"a": False, "b": True, "c": False, "d": True}
