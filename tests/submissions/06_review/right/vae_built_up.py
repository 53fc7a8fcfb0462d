"""exercise: answers_vae
style: filled key by key, with a note of one's own
"""

answers_vae = {}
answers_vae["b"] = "no"
answers_vae["d"] = "no"
answers_vae["c"] = "yes"
answers_vae["a"] = "no"
answers_vae["note"] = "read twice"
