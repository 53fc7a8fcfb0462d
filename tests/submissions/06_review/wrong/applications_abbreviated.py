"""exercise: answers_applications
mistake: y and n
diagnosis: another word
points: 0
"""

answers_applications = {"a": "n", "b": "y", "c": "n", "d": "y"}
