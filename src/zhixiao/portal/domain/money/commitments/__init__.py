"""Verbs of 承诺."""
