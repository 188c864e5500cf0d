"""Verbs of notices (公示)."""
