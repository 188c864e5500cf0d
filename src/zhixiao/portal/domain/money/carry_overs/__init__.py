"""Verbs of 结转结余."""
