"""exercise: answers_facts
mistake: two abstentions
diagnosis: 2 abstained
points: 2
"""

answers_facts = {"a": "no", "b": "yes", "c": "abstain", "d": "abstain"}
