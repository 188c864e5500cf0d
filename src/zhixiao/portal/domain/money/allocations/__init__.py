"""Verbs of 因素法分配."""
