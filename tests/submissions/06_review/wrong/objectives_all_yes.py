"""exercise: answers_objectives
mistake: yes to everything
diagnosis: wrong
points: 0
"""

answers_objectives = {"a": "yes", "b": "yes", "c": "yes", "d": "yes"}
