"""exercise: answers_vae
mistake: booleans instead of words
diagnosis: bool
points: 0
"""

answers_vae = {"a": False, "b": False, "c": True, "d": False}
