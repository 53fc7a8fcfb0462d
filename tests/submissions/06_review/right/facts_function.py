"""exercise: answers_facts
style: made by a function, with capitals in the keys
"""


def in_words(*truths):
    return {letter: ("Yes" if truth else "No") for letter, truth in zip("ABCD", truths)}


answers_facts = in_words(False, True, True, False)
