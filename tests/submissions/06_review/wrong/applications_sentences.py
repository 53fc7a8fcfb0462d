"""exercise: answers_applications
mistake: a sentence after one of the words
diagnosis: “a”
points: 3
"""

answers_applications = {"a": "no, because it is a bound", "b": "yes", "c": "no", "d": "yes"}
