"""exercise: answers_objectives
mistake: None
diagnosis: type NoneType
points: 0
"""

answers_objectives = None
