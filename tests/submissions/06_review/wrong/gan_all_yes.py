"""exercise: answers_gan
mistake: yes to everything
diagnosis: wrong
points: 2
"""

answers_gan = {"a": "yes", "b": "yes", "c": "yes", "d": "yes"}
