"""Verbs of 预算调整."""
