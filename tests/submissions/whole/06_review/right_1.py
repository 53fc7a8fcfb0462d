"""Solved from the release alone."""

# %% answers_objectives
answers_objectives = dict(zip("abcd", "no yes no yes".split()))

# %% answers_vae
answers_vae = dict(zip("abcd", "no no yes no".split()))

# %% answers_gan
answers_gan = dict(zip("abcd", "yes yes no yes".split()))

# %% answers_applications
answers_applications = dict(zip("abcd", "no yes no yes".split()))

# %% answers_facts
answers_facts = dict(zip("abcd", "no yes yes no".split()))
