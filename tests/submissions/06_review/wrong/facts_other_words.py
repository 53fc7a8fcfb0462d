"""exercise: answers_facts
mistake: other words, numbers and None
diagnosis: Counted as abstained
points: 1
"""

answers_facts = {"a": "no", "b": "true", "c": 1, "d": None}
