"""exercise: answers_facts
mistake: yes to everything
diagnosis: wrong
points: 0
"""

answers_facts = {"a": "yes", "b": "yes", "c": "yes", "d": "yes"}
