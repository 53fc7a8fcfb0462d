"""exercise: answers_applications
style: zip of letters and words
"""

answers_applications = dict(zip("abcd", "no yes no yes".split()))
