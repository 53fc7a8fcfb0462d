"""Instructors' side of Latent Lab: build the release, grade submissions, record and report."""

__version__ = "0.1.0"
