"""exercise: answers_gan
style: zip of letters and words
"""

answers_gan = dict(zip("abcd", "yes yes no yes".split()))
