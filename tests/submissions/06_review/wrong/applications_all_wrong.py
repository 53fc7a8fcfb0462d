"""exercise: answers_applications
mistake: all wrong
diagnosis: 4 wrong
points: 0
"""

answers_applications = {"a": "yes", "b": "no", "c": "yes", "d": "no"}
