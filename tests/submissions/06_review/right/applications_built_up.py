"""exercise: answers_applications
style: filled key by key, with a note of one's own
"""

answers_applications = dict()
answers_applications["d"] = "yes"
answers_applications["c"] = "no"
answers_applications["b"] = "yes"
answers_applications["a"] = "no"
answers_applications["note"] = "sure about all four"
