"""exercise: answers_vae
style: zip of letters and words
"""

answers_vae = dict(zip("abcd", "no no yes no".split()))
