"""exercise: answers_applications
mistake: booleans instead of words
diagnosis: bool
points: 0
"""

answers_applications = {"a": False, "b": True, "c": False, "d": True}
