"""exercise: answers_gan
mistake: the cell raises
diagnosis: raised
points: 0
"""

raise ValueError("cannot decide")
