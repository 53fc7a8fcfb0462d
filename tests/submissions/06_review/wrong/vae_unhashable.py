"""exercise: answers_vae
mistake: lists as answers
diagnosis: Counted as abstained
points: 1
"""

answers_vae = {"a": "no", "b": "no", "c": "no", "d": ["no"]}
