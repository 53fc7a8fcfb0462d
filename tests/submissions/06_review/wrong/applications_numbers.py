"""exercise: answers_applications
mistake: ones and zeros instead of words
diagnosis: int
points: 0
"""

answers_applications = {"a": 0, "b": 1, "c": 0, "d": 1}
