"""exercise: answers_vae
mistake: two keys are missing
diagnosis: 2 abstained
points: 2
"""

answers_vae = {"a": "no", "b": "no"}
