"""exercise: answers_facts
mistake: two right and two wrong
diagnosis: 2 wrong
points: 0
"""

answers_facts = {"a": "yes", "b": "yes", "c": "no", "d": "no"}
