"""Verbs of the targets."""
