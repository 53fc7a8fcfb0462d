"""exercise: answers_applications
mistake: other words, numbers and None
diagnosis: Counted as abstained
points: 1
"""

answers_applications = {"a": "no", "b": "true", "c": 1, "d": None}
