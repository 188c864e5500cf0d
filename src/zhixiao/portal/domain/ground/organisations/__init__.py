"""Verbs of organisations (单位)."""
