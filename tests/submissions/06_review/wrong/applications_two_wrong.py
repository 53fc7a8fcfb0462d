"""exercise: answers_applications
mistake: two right and two wrong
diagnosis: 2 wrong
points: 0
"""

answers_applications = {"a": "yes", "b": "yes", "c": "yes", "d": "yes"}
