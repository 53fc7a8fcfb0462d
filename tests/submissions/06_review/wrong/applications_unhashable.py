"""exercise: answers_applications
mistake: lists as answers
diagnosis: Counted as abstained
points: 1
"""

answers_applications = {"a": "no", "b": "yes", "c": "yes", "d": ["yes"]}
