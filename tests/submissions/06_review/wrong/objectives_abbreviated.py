"""exercise: answers_objectives
mistake: y and n
diagnosis: another word
points: 0
"""

answers_objectives = {"a": "n", "b": "y", "c": "n", "d": "y"}
