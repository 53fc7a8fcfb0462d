"""exercise: answers_facts
mistake: lists as answers
diagnosis: Counted as abstained
points: 1
"""

answers_facts = {"a": "no", "b": "yes", "c": "no", "d": ["no"]}
