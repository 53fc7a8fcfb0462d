"""exercise: answers_applications
style: capitals and spaces
"""

answers_applications = {"a": "NO", "b": " yes ", "c": "No  ", "d": "\tyes\n"}
