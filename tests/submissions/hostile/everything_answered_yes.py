"""attack: answers with a word that equals yes and no
assignment: 06_review
cell: answers_vae
expect: graded
points: 0
"""

class Both(str):
    __eq__ = lambda self, other: True
    __hash__ = lambda self: hash("yes")
    strip = lower = lambda self: self


answers_vae = {letter: Both("yes") for letter in "abcd"}
