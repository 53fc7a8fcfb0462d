"""exercise: answers_facts
style: as asked
"""

answers_facts = {"a": "no", "b": "yes", "c": "yes", "d": "no"}
