"""Verbs of publications (公开)."""
