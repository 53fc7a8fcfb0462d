"""exercise: answers_vae
mistake: y and n
diagnosis: another word
points: 0
"""

answers_vae = {"a": "n", "b": "n", "c": "y", "d": "n"}
