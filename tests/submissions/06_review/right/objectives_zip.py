"""exercise: answers_objectives
style: zip of letters and words
"""

answers_objectives = dict(zip("abcd", "no yes no yes".split()))
