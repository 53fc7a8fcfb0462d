"""exercise: answers_facts
mistake: booleans instead of words
diagnosis: bool
points: 0
"""

answers_facts = {"a": False, "b": True, "c": True, "d": False}
