"""Verbs of target review (四性审核)."""
