"""exercise: answers_applications
mistake: a tuple of words
diagnosis: not a dict
points: 0
"""

answers_applications = ("no", "yes", "no", "yes")
