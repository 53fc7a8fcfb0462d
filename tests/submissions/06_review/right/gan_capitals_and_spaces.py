"""exercise: answers_gan
style: capitals and spaces
"""

answers_gan = {"a": "YES", "b": " yes ", "c": "No  ", "d": "\tyes\n"}
