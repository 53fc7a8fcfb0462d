"""exercise: answers_vae
mistake: a list instead of a dict
diagnosis: not a dict
points: 0
"""

answers_vae = ["no", "no", "yes", "no"]
