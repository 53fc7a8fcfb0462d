"""exercise: answers_facts
mistake: all abstained
diagnosis: 4 abstained
points: 0
"""

answers_facts = {"a": "abstain", "b": "abstain", "c": "abstain", "d": "abstain"}
