"""exercise: answers_applications
style: made by a function, with capitals in the keys
"""


def in_words(*truths):
    return {letter: ("Yes" if truth else "No") for letter, truth in zip("ABCD", truths)}


answers_applications = in_words(False, True, False, True)
