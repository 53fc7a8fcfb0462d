"""exercise: answers_objectives
style: all abstained at first, then updated
"""

answers_objectives = dict.fromkeys("abcd", "abstain")
answers_objectives.update({"a": "no", "b": "yes", "c": "no", "d": "yes"})
