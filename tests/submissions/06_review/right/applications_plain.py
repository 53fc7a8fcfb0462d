"""exercise: answers_applications
style: as asked
"""

answers_applications = {"a": "no", "b": "yes", "c": "no", "d": "yes"}
