"""exercise: answers_vae
mistake: a sentence after one of the words
diagnosis: “a”
points: 3
"""

answers_vae = {"a": "no, because it is a bound", "b": "no", "c": "yes", "d": "no"}
