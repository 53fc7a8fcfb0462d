"""exercise: answers_gan
style: all abstained at first, then updated
"""

answers_gan = dict.fromkeys("abcd", "abstain")
answers_gan.update({"a": "yes", "b": "yes", "c": "no", "d": "yes"})
