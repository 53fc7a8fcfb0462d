"""exercise: answers_applications
mistake: yes to everything
diagnosis: wrong
points: 0
"""

answers_applications = {"a": "yes", "b": "yes", "c": "yes", "d": "yes"}
