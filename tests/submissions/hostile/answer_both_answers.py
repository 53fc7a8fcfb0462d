"""attack: every statement is answered yes and no: words that differ with each look, in a dict that answers each question twice
cell: answers_objectives
assignment: 06_review
others: solved
expect: graded
points: 16
keeps: 16
"""
class Word(str):
    """Says yes and no in turn."""
    looks = 0

    def _next(self, *_):
        Word.looks += 1
        return Word("yes" if Word.looks % 2 else "no")

    strip = lower = casefold = __str__ = _next

    def __eq__(self, other):
        return other in ("yes", "no")

    def __hash__(self):
        return hash("yes")


class Both(dict):
    def items(self):
        return [(k, w) for k in "abcd" for w in (Word("yes"), Word("no"))]


answers_objectives = Both({k: Word("yes") for k in "abcd"})
