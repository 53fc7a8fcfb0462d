"""exercise: answers_gan
style: dict(...)
"""

answers_gan = dict(a="yes", b="yes", c="no", d="yes")
