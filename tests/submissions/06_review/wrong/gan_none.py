"""exercise: answers_gan
mistake: None
diagnosis: type NoneType
points: 0
"""

answers_gan = None
