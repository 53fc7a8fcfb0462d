"""exercise: answers_applications
style: filled key by key, with a note of one's own
"""

answers_applications = {}
answers_applications["b"] = "yes"
answers_applications["d"] = "yes"
answers_applications["c"] = "no"
answers_applications["a"] = "no"
answers_applications["note"] = "read twice"
