"""exercise: answers_vae
mistake: another name
diagnosis: is not defined
points: 0
"""

my_answers = {"a": "no", "b": "no", "c": "yes", "d": "no"}
