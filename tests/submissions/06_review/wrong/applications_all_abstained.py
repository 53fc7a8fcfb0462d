"""exercise: answers_applications
mistake: all abstained
diagnosis: 4 abstained
points: 0
"""

answers_applications = {"a": "abstain", "b": "abstain", "c": "abstain", "d": "abstain"}
