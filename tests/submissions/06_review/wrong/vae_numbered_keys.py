"""exercise: answers_vae
mistake: numbers as keys
diagnosis: 4 abstained
points: 0
"""

answers_vae = {1: "no", 2: "no", 3: "yes", 4: "no"}
