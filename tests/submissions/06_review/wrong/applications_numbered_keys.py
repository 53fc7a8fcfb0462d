"""exercise: answers_applications
mistake: numbers as keys
diagnosis: 4 abstained
points: 0
"""

answers_applications = {1: "no", 2: "yes", 3: "no", 4: "yes"}
