"""exercise: answers_applications
mistake: a list instead of a dict
diagnosis: not a dict
points: 0
"""

answers_applications = ["no", "yes", "no", "yes"]
