"""exercise: answers_applications
mistake: two abstentions
diagnosis: 2 abstained
points: 2
"""

answers_applications = {"a": "no", "b": "yes", "c": "abstain", "d": "abstain"}
