"""exercise: answers_facts
mistake: a sentence after one of the words
diagnosis: “a”
points: 3
"""

answers_facts = {"a": "no, because it is a bound", "b": "yes", "c": "yes", "d": "no"}
