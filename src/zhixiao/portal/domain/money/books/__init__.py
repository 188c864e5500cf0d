"""Verbs of 账簿."""
