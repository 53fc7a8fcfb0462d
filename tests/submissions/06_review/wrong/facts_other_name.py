"""exercise: answers_facts
mistake: another name
diagnosis: is not defined
points: 0
"""

my_answers = {"a": "no", "b": "yes", "c": "yes", "d": "no"}
