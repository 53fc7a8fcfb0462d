"""exercise: answers_applications
mistake: two keys are missing
diagnosis: 2 abstained
points: 2
"""

answers_applications = {"a": "no", "b": "yes"}
