"""exercise: answers_gan
mistake: numbers as keys
diagnosis: 4 abstained
points: 0
"""

answers_gan = {1: "yes", 2: "yes", 3: "no", 4: "yes"}
