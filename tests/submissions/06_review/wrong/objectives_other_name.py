"""exercise: answers_objectives
mistake: another name
diagnosis: is not defined
points: 0
"""

my_answers = {"a": "no", "b": "yes", "c": "no", "d": "yes"}
