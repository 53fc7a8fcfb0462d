"""exercise: answers_vae
mistake: all wrong
diagnosis: 4 wrong
points: 0
"""

answers_vae = {"a": "yes", "b": "yes", "c": "no", "d": "yes"}
