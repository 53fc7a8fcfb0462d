"""exercise: answers_vae
mistake: two right and two wrong
diagnosis: 2 wrong
points: 0
"""

answers_vae = {"a": "yes", "b": "no", "c": "no", "d": "no"}
