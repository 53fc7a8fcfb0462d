"""exercise: answers_facts
style: dict(...)
"""

answers_facts = dict(a="no", b="yes", c="yes", d="no")
