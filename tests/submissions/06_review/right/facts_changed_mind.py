"""exercise: answers_facts
style: all abstained at first, then updated
"""

answers_facts = dict.fromkeys("abcd", "abstain")
answers_facts.update({"a": "no", "b": "yes", "c": "yes", "d": "no"})
