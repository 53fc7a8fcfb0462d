"""exercise: answers_gan
style: filled key by key, with a note of one's own
"""

answers_gan = {}
answers_gan["b"] = "yes"
answers_gan["d"] = "yes"
answers_gan["c"] = "no"
answers_gan["a"] = "yes"
answers_gan["note"] = "read twice"
