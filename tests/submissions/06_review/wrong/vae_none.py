"""exercise: answers_vae
mistake: None
diagnosis: type NoneType
points: 0
"""

answers_vae = None
