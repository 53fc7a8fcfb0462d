"""exercise: answers_applications
style: dict(...)
"""

answers_applications = dict(a="no", b="yes", c="no", d="yes")
