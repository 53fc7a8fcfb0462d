"""exercise: answers_applications
mistake: no to everything
diagnosis: wrong
points: 0
"""

answers_applications = {"a": "no", "b": "no", "c": "no", "d": "no"}
