"""exercise: answers_vae
mistake: yes to everything
diagnosis: wrong
points: 0
"""

answers_vae = {"a": "yes", "b": "yes", "c": "yes", "d": "yes"}
