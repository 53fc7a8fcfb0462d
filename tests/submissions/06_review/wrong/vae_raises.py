"""exercise: answers_vae
mistake: the cell raises
diagnosis: raised
points: 0
"""

raise ValueError("cannot decide")
