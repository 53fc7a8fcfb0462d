"""exercise: answers_facts
mistake: y and n
diagnosis: another word
points: 0
"""

answers_facts = {"a": "n", "b": "y", "c": "y", "d": "n"}
