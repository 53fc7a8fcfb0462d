"""exercise: answers_vae
style: dict(...)
"""

answers_vae = dict(a="no", b="no", c="yes", d="no")
