"""exercise: answers_objectives
mistake: the dict as text
diagnosis: not a dict
points: 0
"""

answers_objectives = '{"a": "no", "b": "yes", "c": "no", "d": "yes"}'
