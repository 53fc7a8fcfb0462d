"""exercise: answers_objectives
style: as asked
"""

answers_objectives = {"a": "no", "b": "yes", "c": "no", "d": "yes"}
