"""exercise: answers_vae
style: as asked
"""

answers_vae = {"a": "no", "b": "no", "c": "yes", "d": "no"}
