"""exercise: answers_vae
style: all abstained at first, then updated
"""

answers_vae = dict.fromkeys("abcd", "abstain")
answers_vae.update({"a": "no", "b": "no", "c": "yes", "d": "no"})
