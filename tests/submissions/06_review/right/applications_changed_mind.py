"""exercise: answers_applications
style: all abstained at first, then updated
"""

answers_applications = dict.fromkeys("abcd", "abstain")
answers_applications.update({"a": "no", "b": "yes", "c": "no", "d": "yes"})
