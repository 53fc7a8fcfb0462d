"""Solved from the release alone, with these mistakes:

answers_objectives: a is answered yes, the defensible answer is no: 3 right, 1 wrong, 2 points.
answers_gan: a, c and d are answered the wrong way round: 1 right, 3 wrong, 0 points.
"""

# %% answers_objectives
answers_objectives = {"a": "yes", "b": "yes", "c": "no", "d": "yes"}

# %% answers_vae
answers_vae = dict(zip("abcd", "no no yes no".split()))

# %% answers_gan
answers_gan = {"a": "no", "b": "yes", "c": "yes", "d": "no"}

# %% answers_applications
answers_applications = dict(zip("abcd", "no yes no yes".split()))

# %% answers_facts
answers_facts = dict(zip("abcd", "no yes yes no".split()))
