"""exercise: answers_vae
mistake: no to everything
diagnosis: wrong
points: 2
"""

answers_vae = {"a": "no", "b": "no", "c": "no", "d": "no"}
