"""Solved from the release alone."""

# %% answers_objectives
answers_objectives = dict(A="NO", B=" Yes ", C="NO", D=" Yes ")

# %% answers_vae
answers_vae = dict(A="NO", B=" No ", C="YES", D=" No ")

# %% answers_gan
answers_gan = dict(A="YES", B=" Yes ", C="NO", D=" Yes ")

# %% answers_applications
answers_applications = dict(A="NO", B=" Yes ", C="NO", D=" Yes ")

# %% answers_facts
answers_facts = dict(A="NO", B=" Yes ", C="YES", D=" No ")
