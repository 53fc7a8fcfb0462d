"""exercise: answers_facts
mistake: None
diagnosis: type NoneType
points: 0
"""

answers_facts = None
