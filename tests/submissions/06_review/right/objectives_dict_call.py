"""exercise: answers_objectives
style: dict(...)
"""

answers_objectives = dict(a="no", b="yes", c="no", d="yes")
