"""exercise: answers_gan
mistake: a sentence after one of the words
diagnosis: “a”
points: 3
"""

answers_gan = {"a": "yes, because it is a bound", "b": "yes", "c": "no", "d": "yes"}
