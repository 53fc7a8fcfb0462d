"""exercise: answers_facts
mistake: no to everything
diagnosis: wrong
points: 0
"""

answers_facts = {"a": "no", "b": "no", "c": "no", "d": "no"}
