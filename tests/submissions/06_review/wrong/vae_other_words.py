"""exercise: answers_vae
mistake: other words, numbers and None
diagnosis: Counted as abstained
points: 1
"""

answers_vae = {"a": "no", "b": "true", "c": 1, "d": None}
