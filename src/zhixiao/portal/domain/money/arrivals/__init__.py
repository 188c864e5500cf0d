"""Verbs of 到账确认."""
