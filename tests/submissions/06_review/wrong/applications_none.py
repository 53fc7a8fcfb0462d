"""exercise: answers_applications
mistake: None
diagnosis: type NoneType
points: 0
"""

answers_applications = None
