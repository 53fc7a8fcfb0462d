"""exercise: answers_vae
mistake: ones and zeros instead of words
diagnosis: int
points: 0
"""

answers_vae = {"a": 0, "b": 0, "c": 1, "d": 0}
