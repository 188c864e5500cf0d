"""Verbs of objections (异议)."""
