"""exercise: answers_facts
mistake: two keys are missing
diagnosis: 2 abstained
points: 2
"""

answers_facts = {"a": "no", "b": "yes"}
