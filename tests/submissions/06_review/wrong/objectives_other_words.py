"""exercise: answers_objectives
mistake: other words, numbers and None
diagnosis: Counted as abstained
points: 1
"""

answers_objectives = {"a": "no", "b": "true", "c": 1, "d": None}
