"""Verbs of people (人员)."""
