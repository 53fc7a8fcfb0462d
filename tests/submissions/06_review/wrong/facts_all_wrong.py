"""exercise: answers_facts
mistake: all wrong
diagnosis: 4 wrong
points: 0
"""

answers_facts = {"a": "yes", "b": "no", "c": "no", "d": "yes"}
