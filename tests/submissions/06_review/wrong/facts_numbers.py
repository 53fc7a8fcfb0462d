"""exercise: answers_facts
mistake: ones and zeros instead of words
diagnosis: int
points: 0
"""

answers_facts = {"a": 0, "b": 1, "c": 1, "d": 0}
