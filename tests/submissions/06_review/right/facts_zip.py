"""exercise: answers_facts
style: zip of letters and words
"""

answers_facts = dict(zip("abcd", "no yes yes no".split()))
