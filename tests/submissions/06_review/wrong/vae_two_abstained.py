"""exercise: answers_vae
mistake: two abstentions
diagnosis: 2 abstained
points: 2
"""

answers_vae = {"a": "no", "b": "no", "c": "abstain", "d": "abstain"}
