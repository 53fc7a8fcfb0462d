"""exercise: answers_vae
mistake: one wrong
diagnosis: 3 right (+3), 1 wrong
points: 2
"""

answers_vae = {"a": "no", "b": "no", "c": "yes", "d": "yes"}
