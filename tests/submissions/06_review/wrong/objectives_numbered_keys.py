"""exercise: answers_objectives
mistake: numbers as keys
diagnosis: 4 abstained
points: 0
"""

answers_objectives = {1: "no", 2: "yes", 3: "no", 4: "yes"}
