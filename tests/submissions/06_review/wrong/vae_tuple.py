"""exercise: answers_vae
mistake: a tuple of words
diagnosis: not a dict
points: 0
"""

answers_vae = ("no", "no", "yes", "no")
