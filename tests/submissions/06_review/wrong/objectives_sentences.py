"""exercise: answers_objectives
mistake: a sentence after one of the words
diagnosis: “a”
points: 3
"""

answers_objectives = {"a": "no, because it is a bound", "b": "yes", "c": "no", "d": "yes"}
