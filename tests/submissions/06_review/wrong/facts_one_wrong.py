"""exercise: answers_facts
mistake: one wrong
diagnosis: 3 right (+3), 1 wrong
points: 2
"""

answers_facts = {"a": "no", "b": "yes", "c": "yes", "d": "yes"}
