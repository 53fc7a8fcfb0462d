"""exercise: answers_gan
mistake: another name
diagnosis: is not defined
points: 0
"""

my_answers = {"a": "yes", "b": "yes", "c": "no", "d": "yes"}
