"""Verbs of the money (资金)."""
